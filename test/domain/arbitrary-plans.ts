import fc from 'fast-check'
import type { Fact, Look } from './simulate-contact.ts'
import {
  ana,
  aCall,
  aMeeting,
  aMessage,
  anEmail,
  at,
  ben,
  boss,
  byUser,
  DAY,
  gone,
  mara,
  MINUTE,
  MQL,
  SQL,
} from '../support/builders.ts'

/** Plans begin on a Monday, 00:00 in Madrid; what happens lies on whole minutes, never two things on one. */
export const START = at('Mon 00:00')
export const PLAN_DAYS = 9
const minutes = PLAN_DAYS * 1_440
const TUESDAY_AT_TEN = 1_440 + 600
/** Things that happen, besides the first handoff. */
const MOST = 12

const workflow = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'workflow:1', userId: '' }
const people = [workflow, user(ana), user(mara)]

function user(owner: typeof ana) {
  const { sourceType = '', sourceId = '', userId = '' } = byUser(owner)
  return { sourceType, sourceId, userId }
}

/** What happens, still without its time; reasons and statuses are numbered, so that each is a change. */
type Draft = (when: Date, n: number) => Fact

const set =
  (property: string, value: string, by = workflow): Draft =>
  (when) => ({ at: when, do: 'set', property, value, by })

const by = fc.constantFrom(...people)

const aHandoff = fc
  .constantFrom(workflow, workflow, user(mara), user(ana), { ...workflow, sourceType: 'MERGE_CONTACTS' })
  .map((who) => set('lifecyclestage', MQL, who))

const aMoveAway = fc
  .tuple(fc.constantFrom('lead', 'lead', SQL, 'customer', ''), by)
  .map(([value, who]) => set('lifecyclestage', value, who))

const anOwnerChange = fc
  .constantFrom('', '', ana.id, ben.id, boss.id, gone.id)
  .map((id) => set('hubspot_owner_id', id, user(ana)))

const aRejection: fc.Arbitrary<Draft> = fc
  .tuple(fc.constantFrom('reason', 'mapped', 'unmapped', 'cleared'), by)
  .map(([how, who]) => (when, n) => {
    if (how === 'reason') return set('pacto_rejection_reason', `reason_${n}`, who)(when, n)
    if (how === 'cleared') return set('pacto_rejection_reason', '', who)(when, n)
    return set('hs_lead_status', how === 'mapped' ? `REJECTED_${n}` : `BUSY_${n}`, who)(when, n)
  })

const anActivity: fc.Arbitrary<Draft> = fc
  .record({
    make: fc.constantFrom(aCall, anEmail, aMessage, aMeeting),
    over: fc.constantFrom(
      {},
      { direction: 'INBOUND', durationMs: 5_000 },
      { direction: 'INCOMING_EMAIL' },
      { status: 'BOUNCED' },
      { status: 'CANCELED' },
      { flags: { bookedByLead: true } },
      { ownerId: mara.id, creatorUserId: mara.userId },
      { ownerId: '', creatorUserId: '' },
    ),
    late: fc.oneof(fc.constant(0), fc.integer({ min: -120, max: 240 })),
    kept: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 2_000 })),
  })
  .map(({ make, over, late, kept }) => (when, n) => ({
    at: when,
    do: 'log',
    engagement: make({
      id: String(n),
      at: new Date(when.getTime() - late * MINUTE),
      createdAt: when,
      // As HubSpot always says: when a meeting fell through must not depend on when somebody looked.
      changedAt: when,
      ...over,
    }),
    removedAt: kept === null ? null : new Date(when.getTime() + kept * MINUTE),
  }))

const aChat: fc.Arbitrary<Draft> = fc.constant((when) => ({ at: when, do: 'chat' }))
const aDeletion: fc.Arbitrary<Draft> = fc.constant((when) => ({ at: when, do: 'delete' }))

const readable: fc.WeightedArbitrary<Draft>[] = [
  { weight: 3, arbitrary: aHandoff },
  { weight: 3, arbitrary: aMoveAway },
  { weight: 2, arbitrary: anOwnerChange },
  { weight: 2, arbitrary: aRejection },
  { weight: 4, arbitrary: anActivity },
]
const fleeting: fc.WeightedArbitrary<Draft>[] = [
  { weight: 1, arbitrary: aChat },
  { weight: 1, arbitrary: aDeletion },
]

/** A time within office hours or near them, most often of one Tuesday morning: there things get in each other's way. */
const aMinute = fc.oneof(
  fc.integer({ min: 2, max: minutes }),
  fc.integer({ min: TUESDAY_AT_TEN - 10, max: TUESDAY_AT_TEN + 160 }),
)

const plan = (drafts: fc.WeightedArbitrary<Draft>[]): fc.Arbitrary<Fact[]> =>
  fc
    .tuple(
      fc.constantFrom(ana.id, ana.id, ben.id, ''),
      aMinute,
      fc.uniqueArray(aMinute, { maxLength: MOST }),
      fc.array(fc.oneof(...drafts), { minLength: MOST, maxLength: MOST }),
    )
    .map(([owner, handedOver, times, made]) => {
      const drafts: [number, Draft][] = times
        .filter((minute) => minute !== handedOver)
        .flatMap((minute, i) => (made[i] ? [[minute, made[i]]] : []))
      const first: [number, Draft][] = owner === '' ? [] : [[1, set('hubspot_owner_id', owner)]]
      return [...first, [handedOver, set('lifecyclestage', MQL)] as [number, Draft], ...drafts]
        .toSorted(([a], [b]) => a - b)
        .map(([minute, draft], n) => draft(new Date(START.getTime() + minute * MINUTE), n))
    })

/** Whatever HubSpot still tells when asked later. */
export const aReadablePlan = plan(readable)
/** Also what is lost to whoever does not look in time: a chat's mark, a contact deleted. */
export const anyPlan = plan([...readable, ...fleeting])

/** Looks by chance, told of or by timers' company, doubled now and then. */
export const someLooks: fc.Arbitrary<Look[]> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: minutes + 3 * 1_440 }), fc.boolean()), { maxLength: 12 })
  .map((looks) =>
    looks.map(([minute, hinted]) => ({ at: new Date(START.getTime() + minute * MINUTE), hinted })),
  )

/** How late each fact is told of, in minutes. */
export const someDelays = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3_000 })), {
  minLength: 1,
  maxLength: 14,
})

/** By then every clock of a plan has ended. */
export const END = new Date(START.getTime() + (PLAN_DAYS + 30) * DAY + 11 * 60 * MINUTE)
