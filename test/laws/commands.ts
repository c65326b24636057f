import fc from 'fast-check'
import type { By } from '../../src/sandbox/portal/types.ts'
import { finishInstant } from '../../src/sandbox/play/run/finish-instant.ts'
import { BY_FORM } from '../support/test-world.ts'
import { onCard, passTime, type Bench, type Deed } from './bench.ts'
import { crashAt } from './crash.ts'
import { checkInvariants } from './invariants.ts'
import type { Model } from './model.ts'

type Command = fc.AsyncCommand<Model, Bench>
type Values = Record<string, string>

const MINUTE = 60_000
/** People do one thing after the other: what follows from the first has followed by then. */
const BETWEEN_MS = 2 * MINUTE
const MQL = 'marketingqualifiedlead'
const WORKFLOW: By = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'enrollmentId:1' }
const HANDS: Record<string, By> = {
  rep: { sourceType: 'CRM_UI', userId: '9001' },
  marketer: { sourceType: 'CRM_UI', userId: '9004' },
  workflow: WORKFLOW,
}

type Step = {
  name: string
  /** Whether it can be done now. */
  can(model: Model): boolean
  /** What becomes of the model. */
  then?(model: Model): void
  /** Something people do: it is written down, to be done again in another world. */
  deed?: { asksPacto?: boolean; takesAway?: boolean; do: Deed['do'] }
  /** Something that befalls this world alone. */
  befall?(bench: Bench): void | Promise<void>
}

/** A command: time passes, something happens, everything that is due is done, and what must always hold is looked at. */
const command = ({ name, can, then, deed, befall }: Step): Command => ({
  check: can,
  run: async (model, bench) => {
    await passTime(bench, BETWEEN_MS)
    then?.(model)
    if (deed) {
      const { asksPacto = false, takesAway = false } = deed
      bench.deeds.push({ at: bench.world.clock.now(), asksPacto, takesAway, do: deed.do })
      await deed.do(bench)
    }
    await befall?.(bench)
    await finishInstant(bench.world)
    await checkInvariants(bench, model)
  },
  toString: () => name,
})

const isThere =
  (id: string) =>
  ({ contacts, away }: Model): boolean =>
    contacts.get(id) === 'there' && !away

const set = ({ world }: Bench, id: string, properties: Values, by: By): void =>
  world.portal.actions.setProperties({ objectType: 'contacts', id, properties, by })

export const arrive = (id: string, owner: string): Command =>
  command({
    name: `arrive(${id}, ${owner})`,
    can: ({ contacts, away }) => contacts.get(id) === 'absent' && !away,
    then: ({ contacts }) => contacts.set(id, 'there'),
    deed: {
      do: ({ world }) =>
        void world.portal.actions.createContact({
          id,
          properties: { lifecyclestage: MQL, hubspot_owner_id: owner, firstname: `Lead${id}` },
          by: BY_FORM,
        }),
    },
  })

const changeStage = (id: string, stage: string, hand: string): Command =>
  command({
    name: `stage(${id}, ${stage}, ${hand})`,
    can: isThere(id),
    deed: { do: (bench) => set(bench, id, { lifecyclestage: stage }, HANDS[hand] ?? WORKFLOW) },
  })

const changeOwner = (id: string, owner: string): Command =>
  command({
    name: `owner(${id}, ${owner})`,
    can: isThere(id),
    deed: { do: (bench) => set(bench, id, { hubspot_owner_id: owner }, WORKFLOW) },
  })

const KINDS: Record<string, Values> = {
  call: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
  email: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' },
}

/** Contact, logged as it happens or `late` minutes after. */
const respond = (id: string, kind: 'call' | 'email', late: number): Command => {
  let name = ''
  return command({
    name: `respond(${id}, ${kind}, ${String(late)} min ago)`,
    // Calls are made whether HubSpot's API answers or not.
    can: ({ contacts }) => contacts.get(id) === 'there',
    then: (model) => {
      model.count += 1
      name = `${kind}${String(model.count)}`
      model.activities.set(name, id)
    },
    deed: {
      do: ({ world, activities }) => {
        const at = new Date(world.clock.now().getTime() - late * MINUTE).toISOString()
        const properties = { ...KINDS[kind], hs_timestamp: at }
        const by = HANDS['rep'] as By
        const logged = { kind, contactIds: [id], properties, by }
        activities.set(name, { kind, id: world.portal.actions.logEngagement(logged) })
      },
    },
  })
}

/** Deletes an activity of a contact, if there is one. */
const deleteEvidence = (id: string): Command => {
  let name = ''
  const of = ({ activities }: Model): string =>
    [...activities].find(([, contact]) => contact === id)?.[0] ?? ''
  return command({
    name: `deleteEvidence(${id})`,
    can: (model) => of(model) !== '' && !model.away,
    then: (model) => {
      name = of(model)
      model.activities.delete(name)
    },
    deed: {
      takesAway: true,
      do: ({ world, activities }) => {
        const { kind, id: engagement } = activities.get(name) ?? { kind: 'call', id: '' }
        const by = HANDS['rep'] as By
        world.portal.actions.deleteObject({ objectType: kind, id: engagement, by })
      },
    },
  })
}

const reject = (id: string, properties: Values): Command =>
  command({
    name: `reject(${id}, ${JSON.stringify(properties)})`,
    can: isThere(id),
    deed: { do: (bench) => set(bench, id, properties, HANDS['rep'] as By) },
  })

/** What is refused is refused in every world. */
const card = (id: string, action: Parameters<typeof onCard>[2]): Command =>
  command({
    name: `card(${id}, ${JSON.stringify(action)})`,
    can: isThere(id),
    deed: { asksPacto: true, do: (bench) => onCard(bench, id, action).catch(() => undefined) },
  })

const merge = (id: string, into: string): Command =>
  command({
    name: `merge(${id}, ${into})`,
    can: (model) => id !== into && isThere(id)(model) && isThere(into)(model),
    then: ({ contacts, activities }) => {
      contacts.set(id, 'merged')
      for (const [name, contact] of activities) if (contact === id) activities.set(name, into)
    },
    deed: {
      do: ({ world }) =>
        void world.portal.actions.mergeContacts({ primaryId: into, mergedId: id, by: WORKFLOW }),
    },
  })

const remove = (id: string): Command =>
  command({
    name: `delete(${id})`,
    can: isThere(id),
    then: ({ contacts }) => contacts.set(id, 'deleted'),
    deed: {
      takesAway: true,
      do: ({ world }) => world.portal.actions.deleteContact({ id, by: WORKFLOW }),
    },
  })

const restore = (id: string): Command =>
  command({
    name: `restore(${id})`,
    can: ({ contacts, away }) => contacts.get(id) === 'deleted' && !away,
    then: ({ contacts }) => contacts.set(id, 'there'),
    deed: {
      do: ({ world }) => world.portal.actions.restoreContact({ id, by: WORKFLOW }),
    },
  })

const wait = (minutes: number): Command =>
  command({
    name: `wait(${String(minutes)} min)`,
    can: () => true,
    befall: (bench) => passTime(bench, minutes * MINUTE),
  })

const redeliver = (share: number): Command =>
  command({
    name: `redeliver(${String(share)})`,
    can: () => true,
    befall: (bench) => {
      const { told } = bench
      bench.tellAgain(told.slice(Math.floor(told.length * share)).toReversed())
    },
  })

/** Events of the next while come later, and the last first. */
const shuffle = (minutes: number): Command =>
  command({
    name: `shuffle(${String(minutes)} min)`,
    can: ({ away }) => !away,
    befall: async (bench) => {
      bench.holdBack()
      await passTime(bench, minutes * MINUTE)
      bench.letGo()
    },
  })

const crash = (nth: number): Command =>
  command({ name: `crash(query ${String(nth)})`, can: () => true, befall: (bench) => crashAt(bench, nth) })

const goAway: Command = command({
  name: 'HubSpot goes away',
  can: ({ away }) => !away,
  then: (model) => {
    model.away = true
  },
  befall: ({ world }) => {
    const to = new Date(world.clock.now().getTime() + 365 * 86_400_000).toISOString()
    world.portal.setFaults({ outage: { from: world.clock.now().toISOString(), to, kind: '5xx' } })
  },
})

const comeBack: Command = command({
  name: 'HubSpot is back',
  can: ({ away }) => away,
  then: (model) => {
    model.away = false
  },
  befall: async (bench) => {
    bench.world.portal.setFaults({})
    // Whoever found it away looks again within minutes.
    await passTime(bench, 10 * MINUTE)
  },
})

/** All there is to do to these contacts. */
export const someCommands = (ids: string[]): fc.Arbitrary<Iterable<Command>> => {
  const id = fc.constantFrom(...ids)
  const owner = fc.constantFrom('1', '1', '2', '')
  const stage = fc.constantFrom('lead', MQL, MQL, 'salesqualifiedlead', 'customer')
  const hand = fc.constantFrom('rep', 'marketer', 'workflow')
  const rejection = fc.constantFrom<Values>(
    { pacto_rejection_reason: 'out_of_budget' },
    { pacto_rejection_reason: 'no_response' },
    { hs_lead_status: 'UNQUALIFIED' },
    { hs_lead_status: 'BAD_TIMING' },
  )
  const action = fc.constantFrom<Parameters<typeof onCard>[2]>(
    { kind: 'accept' },
    { kind: 'reject', reason: 'bad_fit', note: 'not one of ours', criterion: 'jobtitle' },
    { kind: 'hold', reason: 'requested_by_lead', until: { forMs: 90 * MINUTE } },
    { kind: 'resume' },
    { kind: 'review', about: 'breach' },
  )
  return fc.commands(
    [
      fc.tuple(id, owner).map(([c, o]) => arrive(c, o)),
      fc.tuple(id, stage, hand).map(([c, s, h]) => changeStage(c, s, h)),
      fc.tuple(id, owner).map(([c, o]) => changeOwner(c, o)),
      fc
        .tuple(id, fc.constantFrom<'call' | 'email'>('call', 'email'), fc.constantFrom(0, 0, 20, 70))
        .map(([c, kind, late]) => respond(c, kind, late)),
      id.map((c) => deleteEvidence(c)),
      fc.tuple(id, rejection).map(([c, properties]) => reject(c, properties)),
      fc.tuple(id, action).map(([c, a]) => card(c, a)),
      fc.tuple(id, id).map(([c, into]) => merge(c, into)),
      id.map((c) => remove(c)),
      id.map((c) => restore(c)),
      fc.constantFrom(5, 15, 50, 75, 180).map((minutes) => wait(minutes)),
      fc.constantFrom(0, 0.5).map((share) => redeliver(share)),
      fc.constantFrom(3, 30).map((minutes) => shuffle(minutes)),
      fc.integer({ min: 0, max: 24 }).map((nth) => crash(nth)),
      fc.constant(goAway),
      fc.constant(comeBack),
    ],
    { maxCommands: 60, size: 'max' },
  )
}

/** However it left off, HubSpot is there in the end and every event has come. */
export async function endOf(bench: Bench, model: Model): Promise<void> {
  model.away = false
  bench.world.portal.setFaults({})
  bench.letGo()
  await passTime(bench, 15 * MINUTE)
}
