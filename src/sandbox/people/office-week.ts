import type { AskedAct } from '../../engine/acts/asked.ts'
import type { Engine } from '../../engine/create-engine.ts'
import type { PortalRecord } from '../portal/types.ts'
import { MANAGERS, MARKETERS, REPS } from './cast.ts'
import type { Draw } from './draw.ts'
import { byHand, DAY, HOUR, set, valueOf, type Scene } from './scene.ts'

/** What people do inside Pacto, through the doors of its cards and its command line. */
export type PactoDoors = Pick<Engine, 'act' | 'perform' | 'reconcile'>
type Office = { scene: Scene; draw: Draw; pacto: PactoDoors }
/** Another version of the agreement, and who signs it. */
export type NextVersion = { document: string; signatories: string[] }

/** What the shield keeps is more than this in ten minutes. */
const BURST = 54
const BY_FORM = { sourceType: 'FORM', sourceId: 'a5c1e6f0-demo-request' }

/** The days of a week on which something out of the ordinary happens; `at` counts from its first midnight. */
export function planOfficeWeek(
  office: Office,
  { importLeads, next }: { importLeads: (count: number) => void; next: NextVersion | null },
): void {
  const start = office.scene.clock.now().getTime()
  const plan = (day: number, hour: number, run: () => unknown): void =>
    office.scene.agenda.add(new Date(start + day * DAY + hour * HOUR), async () => void (await run()))
  plan(1, 10.5, () => holdSome(office))
  if (next) plan(1, 12, () => agreeAnew(office, next))
  plan(1, 15, () => importLeads(BURST))
  plan(2, 8, () => away(office, start + 2 * DAY))
  plan(2, 9.5, () => decideBatch(office))
  plan(2, 16, () => removeEvidence(office))
  plan(3, 9.5, () => askAgain(office))
  plan(3, 10, () => loseWebhooks(office.scene, 2 * HOUR))
  plan(3, 12.25, () => office.pacto.reconcile({ scope: 'full' }))
  plan(3, 15, () => askForReviews(office))
  plan(4, 10, () => answerReviews(office))
}

/** Contacts with a value, in the portal's order. */
function withValue({ portal }: Scene, property: string, values: string[]): PortalRecord[] {
  return [...portal.state.store.all('contacts')].filter(
    (contact) => !contact.archivedAt && values.includes(valueOf(contact, property)),
  )
}

function userOfOwner({ portal }: Scene, contact: PortalRecord): string {
  return portal.state.owners.get(valueOf(contact, 'hubspot_owner_id'))?.userId ?? ''
}

/** What is refused is no harm: people see why, and go on. */
type Wish = { userId: string; act: AskedAct }

async function act({ pacto, scene }: Office, { id }: PortalRecord, wish: Wish): Promise<void> {
  const when = String(scene.clock.now().getTime())
  const requestId = `demo:${when}:${id}:${wish.userId}:${wish.act.kind}`
  await pacto.act({ requestId, contactId: id, ...wish })
}

async function holdSome(office: Office): Promise<void> {
  const { scene } = office
  const untilAt = new Date(scene.clock.now().getTime() + 4 * HOUR)
  const waiting = withValue(scene, 'pacto_sla_status', ['on_track', 'at_risk'])
  for (const contact of waiting.filter((each) => userOfOwner(scene, each) !== '').slice(0, 3))
    await act(office, contact, {
      userId: userOfOwner(scene, contact),
      act: { kind: 'hold', reason: 'requested_by_lead', untilAt },
    })
}

async function agreeAnew({ pacto }: Office, { document, signatories }: NextVersion): Promise<void> {
  const by = 'machine'
  await pacto.perform({ verb: 'agreement.draft', input: { document, by } })
  for (const who of signatories)
    await pacto.perform({ verb: 'agreement.sign', input: { document: null, who } })
  const activated = await pacto.perform({ verb: 'agreement.activate', input: { document: null, by } })
  if (!activated.ok) return
  const { version } = activated.data as { version: number }
  await pacto.perform({ verb: 'agreement.migrate', input: { to: version, dryRun: false, by } })
}

/** Grace is away from Wednesday noon to Thursday evening. */
async function away({ pacto }: Office, midnight: number): Promise<void> {
  const who = REPS[6]?.ownerId ?? ''
  const [from, to] = [12, 42].map((hour) => new Date(midnight + hour * HOUR).toISOString())
  const edit = { do: 'absence.add', who, from, to }
  await pacto.perform({
    verb: 'operations.change',
    input: { by: 'machine', signedBy: [], dryRun: false, edit },
  })
}

async function decideBatch({ pacto }: Office): Promise<void> {
  const listed = await pacto.perform({ verb: 'batch.list', input: {} })
  if (!listed.ok) return
  const { batches } = listed.data as { batches: { batchId: string; decision: string | null }[] }
  for (const { batchId } of batches.filter(({ decision }) => decision === null))
    await pacto.perform({
      verb: 'batch.decide',
      input: { batchId, decision: 'spread', days: 2, as: MANAGERS[0]?.userId, dryRun: false },
    })
}

/** Calls that were logged more than an hour ago are taken out of the record again. */
function removeEvidence({ scene }: Office): void {
  const { store } = scene.portal.state
  const before = new Date(scene.clock.now().getTime() - HOUR)
  const answered = withValue(scene, 'pacto_sla_status', ['met']).filter(
    (contact) => valueOf(contact, 'lifecyclestage') === 'marketingqualifiedlead',
  )
  const calls = answered.flatMap((contact) => store.associations.of(contact, 'calls').map(({ id }) => id))
  const old = calls.filter((id) => {
    const call = store.get('calls', id)
    return call !== undefined && !call.archivedAt && call.createdAt < before
  })
  const [rep] = REPS
  for (const id of old.slice(0, 2))
    if (rep) scene.portal.actions.deleteObject({ objectType: 'calls', id, by: byHand(rep) })
}

/** Leads that were refused for a while, or never answered, send a form; so do two that still wait. */
function askAgain({ scene }: Office): void {
  const refused = withValue(scene, 'pacto_rejection_reason', ['no_response', 'bad_data', 'not_now'])
  const rejected = refused.filter((contact) => valueOf(contact, 'pacto_disposition') === 'rejected')
  const now = scene.clock.now().toISOString()
  const open = withValue(scene, 'pacto_disposition', ['open'])
  for (const { id } of [...rejected.slice(0, 3), ...open.slice(0, 2)])
    set(scene, id, {
      properties: { recent_conversion_date: now, recent_conversion_event_name: 'Demo request' },
      by: BY_FORM,
    })
}

/** HubSpot's webhooks fail for a while: those events never come. */
function loseWebhooks({ portal, clock }: Scene, ms: number): void {
  const { state } = portal
  const until = clock.now().getTime() + ms
  const { tell } = state.outbox
  state.outbox = {
    ...state.outbox,
    tell: (happening) => {
      if (clock.now().getTime() >= until) tell(happening)
    },
  }
}

/** Reps dispute breaches of theirs, Marketing contests rejections. */
async function askForReviews(office: Office): Promise<void> {
  const { scene } = office
  const breached = withValue(scene, 'pacto_sla_status', ['breached', 'met_late'])
  for (const contact of breached.filter((each) => userOfOwner(scene, each) !== '').slice(0, 4))
    await act(office, contact, {
      userId: userOfOwner(scene, contact),
      act: { kind: 'review', about: 'breach' },
    })
  const [marketer] = MARKETERS
  for (const contact of withValue(scene, 'pacto_disposition', ['rejected']).slice(0, 4))
    await act(office, contact, {
      userId: marketer?.userId ?? '',
      act: { kind: 'review', about: 'rejection' },
    })
}

/** The managers answer; what nobody asked about is refused. */
async function answerReviews(office: Office): Promise<void> {
  const { scene } = office
  const breached = withValue(scene, 'pacto_sla_status', ['breached', 'met_late'])
  const rejected = withValue(scene, 'pacto_disposition', ['rejected'])
  const managers = MANAGERS.map(({ userId }) => userId)
  for (const [n, contact] of [...breached.slice(0, 8), ...rejected.slice(0, 4)].entries())
    for (const userId of managers)
      await act(office, contact, { userId, act: { kind: 'answer', granted: n % 3 !== 2 } })
}
