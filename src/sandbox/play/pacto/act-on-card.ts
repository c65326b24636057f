import type { Act, ActWhat, ReviewAbout } from '../../../domain/act.ts'
import type { Cycle } from '../../../domain/cycle.ts'
import { fromAct, toCycle } from '../../../engine/rows.ts'
import { saveActs } from '../../../store/acts/save-acts.ts'
import { hintContacts } from '../../../store/contacts/hint-contacts.ts'
import { loadLedger } from '../../../store/contacts/load-ledger.ts'
import type { ActivityKind } from '../../portal/actions.ts'
import type { By } from '../../portal/types.ts'
import type { World } from '../../world/open-world.ts'
import type { Stage } from '../stage.ts'
import { ACTIVITY_KINDS } from '../verbs/activities.ts'

export type CardAction = {
  kind: 'accept' | 'reject' | 'hold' | 'resume' | 'again' | 'review' | 'object' | 'answer' | 'confirm' | 'log'
  /** Which handoff of the contact; null: the latest. */
  number: number | null
  reason: string
  note: string
  criterion: string | null
  otherContact: string | null
  returnAt: Date | null
  until: { at: Date } | { forMs: number } | null
  about: ReviewAbout
  granted: boolean
  channel: string
}

type Deps = { stage: Stage; world: World }
type Input = { contactId: string; by: By | null; action: CardAction }

/** Somebody presses a button of the card. Throws in Pacto's words where it is refused. */
export async function actOnCard(deps: Deps, { contactId, by, action }: Input): Promise<void> {
  const userId = String(by?.userId ?? userOfOwner(deps.stage, contactId))
  if (action.kind === 'log') return logByHand(deps.stage, { contactId, userId, channel: action.channel })
  const cycle = await cycleOf(deps.world, contactId, action.number)
  if (action.kind === 'reject' && action.note !== '') writeNote(deps, contactId, action.note)
  const { db } = deps.world.store
  const at = deps.world.clock.now()
  const id = `play:${String(deps.stage.step)}`
  const what = whatOf(action, cycle, at)
  const act: Act = { ...what, id, at, userId, cycleId: cycle.id }
  await saveActs(db, [fromAct(act, contactId)])
  await hintContacts(db, { ids: [contactId], at, readyAt: at })
}

function whatOf(action: CardAction, { reviews }: Cycle, at: Date): ActWhat {
  const { kind, reason, until, about, granted } = action
  const reviewId = reviews.at(-1)?.id ?? ''
  if (kind === 'accept' || kind === 'resume') return { kind }
  if (kind === 'again') return { kind: 'hand_over_again' }
  if (kind === 'confirm') return { kind: 'confirm_removal' }
  if (kind === 'reject') return { kind, reason, given: givenOf(action) }
  if (kind === 'review') return { kind, about }
  if (kind === 'object') return { kind, reviewId }
  if (kind === 'answer') return { kind, reviewId, granted }
  const untilAt = until && 'at' in until ? until.at : new Date(at.getTime() + (until?.forMs ?? 0))
  return { kind: 'hold', reason, untilAt }
}

function givenOf({ note, otherContact, criterion, returnAt }: CardAction) {
  return { noteLength: note.length, otherContact: otherContact !== null, criterion, returnAt }
}

async function cycleOf({ store }: World, contactId: string, number: number | null): Promise<Cycle> {
  const { cycles } = await loadLedger(store.db, [contactId])
  const sorted = cycles.map(toCycle).toSorted((a, b) => a.number - b.number)
  const found = number === null ? sorted.at(-1) : sorted.find((cycle) => cycle.number === number)
  if (!found) throw new Error('cycle_unknown: this contact has no such handoff')
  return found
}

function userOfOwner({ portal }: Stage, contactId: string): string {
  const owner = portal.state.store.get('contacts', contactId)?.properties['hubspot_owner_id'] ?? ''
  return portal.state.owners.get(owner)?.userId ?? ''
}

/** Logged on the card by hand: by the user, whose owner it is HubSpot finds out. */
function logByHand(
  { portal }: Stage,
  { contactId, userId, channel }: { contactId: string; userId: string; channel: string },
): void {
  const kind: ActivityKind = ACTIVITY_KINDS[channel] ?? 'call'
  const by: By = { sourceType: 'CRM_UI', userId }
  portal.actions.logEngagement({ kind, contactIds: [contactId], by, properties: USUAL[kind] ?? {} })
}

const USUAL: Partial<Record<ActivityKind, Record<string, string>>> = {
  call: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
  email: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' },
  meeting: { hs_meeting_outcome: 'COMPLETED' },
  communication: { hs_communication_channel_type: 'WHATS_APP', hs_communication_logged_from: 'CRM' },
}

/** The note goes to HubSpot, by our app's hand. */
function writeNote({ stage }: Deps, id: string, note: string): void {
  const by: By = { sourceType: 'INTEGRATION', sourceId: String(stage.portal.credentials.appId) }
  stage.portal.actions.setProperties({
    objectType: 'contacts',
    id,
    properties: { pacto_rejection_note: note },
    by,
  })
}
