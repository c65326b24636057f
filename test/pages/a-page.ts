import type { Reply } from '../../extensions/app/pages/_shared/contract.ts'
import type {
  Figure,
  PageAction,
  PageStart,
  ReportAnswer,
  TodayRow,
} from '../../extensions/app/pages/_shared/page-contract.ts'

/** Monday 16 November 2026, 10:00 in Madrid. */
export const NOW = '2026-11-16T09:00:00.000Z'

export const reply = <T>(data: T, now = NOW): Reply<T> => ({ ok: true, data, now })

export const refusal = (code: string, details: Record<string, unknown> = {}): Reply<never> => ({
  ok: false,
  error: { code, message: code, details, reference: 'req-77' },
  now: NOW,
})

const NOTHING: Record<PageAction, boolean> = {
  reassign: false,
  decide_batch: false,
  decide: false,
  enter_spend: false,
  post: false,
  away: false,
}

/** Allowed is what is named, nothing else. */
export const mayPage = (...allowed: PageAction[]): Record<PageAction, boolean> => ({
  ...NOTHING,
  ...Object.fromEntries(allowed.map((action) => [action, true])),
})

/** A manager of the team «Norte», who may all a manager may. Change it by spreading. */
export const aStart = (changes: Partial<PageStart> = {}): PageStart => ({
  user: { ownerId: '9', name: 'Marta Ruiz', roles: ['manager'], manages: ['t1'] },
  views: ['today', 'scoreboard', 'breaches', 'reasons', 'funnel', 'meeting'],
  filters: {
    teams: [
      { code: 't1', label: 'Norte' },
      { code: 't2', label: 'Sur' },
    ],
    owners: [
      { code: '7', label: 'Nora Vidal' },
      { code: '8', label: 'Iker Sanz' },
    ],
    sources: [
      { code: 'form:demo', label: 'Demo form' },
      { code: 'paid', label: 'Paid search' },
    ],
    tiers: [{ code: 'Standard', label: 'Standard' }],
  },
  timeZone: 'Europe/Madrid',
  recordUrl: 'https://app.example.com/contacts/26/record/0-1/{id}',
  currency: 'EUR',
  agreementVersion: 3,
  observation: null,
  parked: { batches: 0, contacts: 0 },
  assignees: [
    { id: '7', name: 'Nora Vidal', teams: ['t1'], awayUntil: null },
    { id: '8', name: 'Iker Sanz', teams: ['t1'], awayUntil: '2026-11-20T17:00:00.000Z' },
  ],
  may: mayPage('reassign', 'decide_batch', 'decide', 'post', 'away'),
  ...changes,
})

/** A rep: their own figures, nothing of others. */
export const aRep = (changes: Partial<PageStart> = {}): PageStart =>
  aStart({
    user: { ownerId: '7', name: 'Nora Vidal', roles: ['rep'], manages: [] },
    views: ['today', 'scoreboard'],
    filters: { teams: [], owners: [], sources: [], tiers: [] },
    assignees: [],
    may: mayPage(),
    ...changes,
  })

export const aFigure = (changes: Partial<Figure> = {}): Figure => ({
  section: 'sales',
  group: '',
  figure: 'response',
  kind: 'rate',
  side: 'sales',
  n: 98,
  of: 114,
  leftOut: { not_due: 10, on_hold: 2 },
  value: 98 / 114,
  why: null,
  target: 0.9,
  state: 'at_risk',
  before: 0.81,
  trend: 0.05,
  adjusted: null,
  minutes: null,
  list: 'response',
  note: null,
  ...changes,
})

export const aReport = <Row = Figure>(
  rows: Row[],
  changes: Partial<ReportAnswer<Row>> = {},
): ReportAnswer<Row> => ({
  report: 'scoreboard',
  asOf: NOW,
  timeZone: 'Europe/Madrid',
  agreementVersion: 3,
  observation: false,
  period: {
    name: 'month',
    from: '2026-11-01',
    to: '2026-11-30',
    before: { from: '2026-10-01', to: '2026-10-31' },
  },
  filters: { team: null, owner: null, source: null, tier: null },
  rows,
  cut: 0,
  labels: {},
  dealsAsOf: null,
  frozenAt: null,
  ...changes,
})

export const aTodayRow = (changes: Partial<TodayRow> = {}): TodayRow => ({
  contact: '501',
  step: 'contact',
  status: 'on_track',
  dueAt: '2026-11-16T09:40:00.000Z',
  minutesLeft: 40,
  owner: '7',
  awayUntil: null,
  team: 't1',
  tier: 'Standard',
  source: 'form:demo',
  score: 82,
  askedAgain: false,
  handoffAt: '2026-11-16T08:40:00.000Z',
  ...changes,
})
