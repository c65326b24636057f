import type {
  Agreement,
  EscalationStep,
  Operations,
  StepAt,
  Terms,
  Tier,
} from '../../src/domain/agreement.ts'
import type { Calendar } from '../../src/domain/business-time.ts'
import type { Engagement, HistoryEntry, Owner } from '../../src/domain/facts.ts'
import { NO_FACTS, type Evidence, type RecordFacts, type Situation } from '../../src/domain/situation.ts'
import { valueAt, type Timeline } from '../../src/domain/timeline.ts'

/** Sound data to change by spreading: what a test names is what it is about. */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
/** Monday 00:00 in Madrid, in a week without holidays; clocks change four weeks later. */
const MONDAY = Date.parse('2026-03-01T23:00:00Z')

/** `at('Tue 10:00')`: that wall time in Madrid, in the week of 2 March 2026 or `weeks` after it. */
export function at(text: string, weeks = 0): Date {
  const [day = '', time = ''] = text.split(' ')
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const days = DAYS.indexOf(day) + 7 * weeks
  return new Date(MONDAY + days * DAY + hours * HOUR + minutes * MINUTE + seconds * 1_000)
}

const OFFICE: [string, string][] = [['09:00', '18:00']]
/** Mon–Fri 09:00–18:00 in Madrid. */
export const madrid: Calendar = {
  timeZone: 'Europe/Madrid',
  hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: [],
}

export const MQL = 'marketingqualifiedlead'
export const SQL = 'salesqualifiedlead'
export const SALES = '101'
export const MARKETING = '201'
/** Our own app's id. */
export const APP = '777'

export const aTier = (over: Partial<Tier> = {}): Tier => ({
  name: 'Standard',
  when: null,
  exempt: false,
  withinMs: HOUR,
  limitMs: DAY,
  calendar: 'madrid',
  ...over,
})

export const aStep = (on: StepAt['on'], to: string, over: Partial<StepAt> = {}): EscalationStep => ({
  at: { on, plus: null, minus: null, ...over },
  to,
  action: 'task',
  quiet: null,
})

export const someResponse = (over: Partial<Terms['sales']['response']> = {}): Terms['sales']['response'] => ({
  tiers: [aTier()],
  by: 'team',
  connectedOnly: false,
  integrations: [],
  warnAt: 0.75,
  warnBeforeMs: 0,
  noWarnUnderMs: 0,
  settleMs: 10 * MINUTE,
  beforeMs: DAY,
  loggedLateAfterMs: 30 * MINUTE,
  ...over,
})

/** Terms as signed; `response` changes single keys of `sales.response`. */
export const aTerms = ({
  response = {},
  ...over
}: Partial<Terms> & { response?: Partial<Terms['sales']['response']> } = {}): Terms => ({
  key: 'main',
  timeZone: 'Europe/Madrid',
  handoff: {
    property: 'lifecyclestage',
    enter: MQL,
    accepted: [SQL, 'opportunity', 'customer'],
    won: ['customer'],
    onAccept: { lifecyclestage: SQL },
    onReject: { default: { hs_lead_status: 'UNQUALIFIED' }, not_now: { hs_lead_status: 'BAD_TIMING' } },
  },
  calendars: { madrid },
  sales: {
    response: someResponse(response),
    decision: { withinBusinessDays: 5, remindBeforeBusinessDays: 1 },
    attempts: {},
    targets: { response: 0.9, limit: 1, coverage: 1, decision: 0.9, reasons: 0.95, logging: 1 },
  },
  routing: { graceMs: 15 * MINUTE, accountable: 'operations', targetMs: 5 * MINUTE },
  escalation: {
    response: [aStep('warn', 'owner'), aStep('breach', 'owner'), aStep('limit', 'manager')],
    decision: [aStep('due', 'owner', { minus: { unit: 'bd', days: 1 } }), aStep('due', 'owner')],
    noOwner: [aStep('grace', 'manager')],
  },
  reasons: [],
  recycle: { stage: 'keep' },
  hold: { perCycle: 1, longestBusinessDays: 5, reasons: [] },
  shield: null,
  digest: null,
  marketing: null,
  incentive: null,
  reviews: {
    pack: { day: 'mon', at: '08:00', everyWeeks: 1 },
    quarterlyDays: 90,
    askBusinessDays: 5,
    answerBusinessDays: 5,
  },
  signatories: { sales: 's@x.example', marketing: 'm@x.example' },
  holidayNames: {},
  ...over,
})

export const someOperations = (over: Partial<Operations> = {}): Operations => ({
  mode: 'live',
  language: 'en',
  people: {
    admins: [],
    viewers: [],
    marketing: [],
    teams: { sales: [SALES], marketing: [MARKETING] },
    managers: { default: 'boss@x.example' },
    hours: {},
    absences: [],
  },
  exceptions: [],
  mapping: {
    leadStatus: { UNQUALIFIED: { rejected: null }, BAD_TIMING: { rejected: 'not_now' } },
    reasonProperty: null,
  },
  spend: [],
  ...over,
})

export const anAgreement = (over: Partial<Agreement> = {}): Agreement => ({
  version: 1,
  terms: aTerms(),
  operations: someOperations(),
  ...over,
})

/** Ana of Sales, owner 11, user 911. */
export const anOwner = (over: Partial<Owner> = {}): Owner => ({
  id: '11',
  userId: '911',
  email: 'ana@x.example',
  name: 'Ana',
  archived: false,
  teamIds: [SALES],
  ...over,
})

export const ana = anOwner()
export const ben = anOwner({ id: '12', userId: '912', email: 'ben@x.example', name: 'Ben' })
export const mara = anOwner({ id: '21', userId: '921', email: 'mara@x.example', teamIds: [MARKETING] })
export const boss = anOwner({ id: '31', userId: '931', email: 'boss@x.example', name: 'Boss' })
export const gone = anOwner({ id: '13', userId: '913', email: 'gone@x.example', archived: true })

/** By a workflow, unless told otherwise. */
export const anEntry = (over: Partial<HistoryEntry> = {}): HistoryEntry => ({
  value: MQL,
  at: at('Tue 10:00'),
  sourceType: 'AUTOMATION_PLATFORM',
  sourceId: 'workflow:1',
  userId: '',
  ...over,
})

/** `by` somebody, in HubSpot itself. */
export const byUser = ({ userId }: Owner): Partial<HistoryEntry> => ({
  sourceType: 'CRM_UI',
  sourceId: `userId:${userId}`,
  userId,
})

/** What our own app wrote. */
export const byUs: Partial<HistoryEntry> = { sourceType: 'INTEGRATION', sourceId: APP }

type Change = [when: string | Date, value: string, by?: Partial<HistoryEntry>]

/** A property's values, oldest first. */
export const aHistory = (changes: Change[]): Timeline =>
  changes.map(([when, value, by = {}]) =>
    anEntry({ value, at: typeof when === 'string' ? at(when) : when, ...by }),
  )

const anEngagement = (over: Partial<Evidence>): Evidence => {
  const happened = over.at ?? at('Tue 10:30')
  return {
    id: '1',
    kind: 'call',
    at: happened,
    createdAt: happened,
    ownerId: ana.id,
    creatorUserId: ana.userId,
    source: 'INTEGRATION',
    direction: '',
    status: '',
    durationMs: null,
    detail: '',
    seenAt: happened,
    ...over,
    flags: { sequence: false, loggedInCrm: false, bookedByLead: false, ...over.flags },
  }
}

type Over = Partial<Omit<Evidence, 'flags'>> & { flags?: Partial<Engagement['flags']> }
type Make = (over?: Over) => Evidence

const make =
  (kind: Engagement['kind'], more: Over): Make =>
  (over = {}) =>
    anEngagement({ kind, ...more, ...over, flags: { ...more.flags, ...over.flags } as Engagement['flags'] })

/** An outbound call of Ana's. */
export const aCall = make('call', { direction: 'OUTBOUND', status: 'COMPLETED', durationMs: 60_000 })
/** A 1:1 e-mail of Ana's that was sent. */
export const anEmail = make('email', { direction: 'EMAIL', status: 'SENT' })
/** `at` is its start, `createdAt` the booking. */
export const aMeeting = make('meeting', { status: 'SCHEDULED', source: 'CRM_UI' })
/** A WhatsApp, SMS or LinkedIn message that Ana logged. */
export const aMessage = make('communication', { detail: 'WHATS_APP', flags: { loggedInCrm: true } })

/** MQL since Tue 10:00, owned by Ana since before. */
export const someFacts = ({ timelines = {}, ...over }: Partial<RecordFacts> = {}): RecordFacts => ({
  ...NO_FACTS,
  ...over,
  timelines: {
    lifecyclestage: aHistory([['Tue 10:00', MQL]]),
    hubspot_owner_id: aHistory([['Mon 09:00', ana.id]]),
    ...timelines,
  },
})

/** As somebody would find the contact at `readAt`. */
export const aSituation = (over: Partial<Situation> = {}): Situation => {
  const agreement = over.agreement ?? anAgreement()
  const facts = over.facts ?? someFacts()
  return {
    contactId: '1',
    agreement,
    termsOf: () => agreement.terms,
    people: {
      owners: new Map([ana, ben, mara, boss, gone].map((owner) => [owner.id, owner])),
      managers: new Map([['default', boss.id]]),
      hours: new Map(),
      absences: new Map(),
    },
    goLiveAt: at('Mon 00:00', -4),
    appId: APP,
    facts,
    valueThen: (property, then) => valueAt(facts.timelines[property] ?? [], then),
    timelineOf: (property) => facts.timelines[property] ?? [],
    readAt: at('Tue 10:00'),
    liveAt: at('Mon 00:00', -4),
    ledger: { cycles: [], tasks: [] },
    acts: [],
    tasksBorn: () => 0,
    told: [],
    cycleId: (handoffAt) => `c${String(handoffAt.getTime())}`,
    ...over,
  }
}
