import type { CardAction, CycleCard, Reply } from '../../extensions/app/cards/_shared/contract.ts'

/** Monday 25 May 2026, 09:22 in Madrid: 22 minutes after the clock of the card below started. */
export const NOW = '2026-05-25T07:22:00.000Z'

const ACTIONS: CardAction[] = [
  'accept',
  'reject',
  'log',
  'hold',
  'resume',
  'dispute',
  'contest',
  'object',
  'answer',
  'hand_over_again',
  'confirm_removal',
  'rate',
]

/** Allowed is what is named, nothing else. */
export const may = (...allowed: CardAction[]): Record<CardAction, string> =>
  Object.fromEntries(
    ACTIONS.map((action) => [action, allowed.includes(action) ? 'yes' : 'not_allowed']),
  ) as Record<CardAction, string>

/** A lead handed over on Monday at opening time: 60 minutes to contact it, 22 of them gone. Change it by spreading. */
export const aCard = (changes: Partial<CycleCard> = {}): CycleCard => ({
  kind: 'cycle',
  contactId: '501',
  cycleId: '501-1',
  number: 1,
  agreementVersion: 3,
  tier: 'Standard',
  timeZone: 'Europe/Madrid',
  handoffAt: '2026-05-25T07:00:00.000Z',
  status: 'on_track',
  nextStep: 'contact',
  nextDueAt: '2026-05-25T08:00:00.000Z',
  outcome: 'open',
  notice: null,
  clock: {
    kind: 'response',
    state: 'running',
    startAt: '2026-05-25T07:00:00.000Z',
    warnAt: '2026-05-25T07:45:00.000Z',
    dueAt: '2026-05-25T08:00:00.000Z',
    opensAt: null,
    limitAt: '2026-05-26T07:00:00.000Z',
    windowMs: 3_600_000,
    countedMs: 1_320_000,
    counting: [
      { fromAt: '2026-05-25T07:00:00.000Z', toAt: '2026-05-25T16:00:00.000Z' },
      { fromAt: '2026-05-26T07:00:00.000Z', toAt: '2026-05-26T08:00:00.000Z' },
    ],
  },
  why: {
    sentence:
      '1 h of working time from Mon 25 May, 09:00. Counted 1 h, Mon 09:00–10:00. Due Mon 25 May, 10:00 (Madrid).',
    limit: 'In any case by Tue 26 May, 09:00.',
    decision: null,
    moved: null,
    settling: null,
    notStarted: null,
    met: null,
    heldBy: 'Who held it: no owner 4 min · Nora Vidal 18 min',
    segments: [
      {
        fromAt: '2026-05-25T07:00:00.000Z',
        toAt: '2026-05-25T08:00:00.000Z',
        label: 'working time',
        countsMs: 3_600_000,
        tone: 'counts',
      },
    ],
  },
  attempts: {
    count: 1,
    channels: 1,
    days: 1,
    rows: [{ channel: 'call', count: 1, lastAt: '2026-05-25T07:10:00.000Z', byHand: 1 }],
    nextCountsAt: null,
  },
  flags: [],
  facts: {
    criteria: { conforming: false, gaps: ['Industry'] },
    score: '84',
    signal: 'Demo request',
    owner: 'Nora Vidal',
    origin: 'marketing',
  },
  rejection: null,
  acceptance: null,
  hold: {
    running: null,
    offered: {
      reasons: [{ code: 'requested_by_lead', label: 'requested by the lead' }],
      latest: '2026-06-01T16:00:00.000Z',
    },
  },
  reviews: [],
  quality: null,
  earlier: [],
  accept: { stage: 'Sales Qualified Lead', noContact: true },
  reasons: [
    {
      code: 'out_of_budget',
      label: 'Out of budget',
      gate: 'mark',
      evidence: 'conversation',
      missing: [{ what: 'conversation' }],
      asksReturn: false,
    },
    {
      code: 'no_response',
      label: 'Does not answer',
      gate: 'refuse',
      evidence: 'attempts',
      missing: [
        { what: 'attempts', count: 4, nextAt: '2026-05-25T09:10:00.000Z' },
        { what: 'channels', count: 1, used: ['call'] },
        { what: 'days', count: 2 },
      ],
      asksReturn: false,
    },
    {
      code: 'bad_fit',
      label: 'Outside the agreed profile',
      gate: 'mark',
      evidence: 'criterion',
      missing: [{ what: 'criterion' }],
      asksReturn: false,
    },
    {
      code: 'duplicate',
      label: 'Duplicate contact',
      gate: 'refuse',
      evidence: 'other_contact',
      missing: [{ what: 'other_contact' }],
      asksReturn: false,
    },
    { code: 'not_now', label: 'Not now', gate: 'mark', evidence: '', missing: [], asksReturn: true },
    {
      code: 'other',
      label: 'Other (note needed)',
      gate: 'refuse',
      evidence: 'note',
      missing: [{ what: 'note', count: 20 }],
      asksReturn: false,
    },
  ],
  criteria: [
    { code: 'industry', label: 'Industry' },
    { code: 'country', label: 'Country' },
  ],
  may: may('accept', 'reject', 'log', 'hold', 'rate'),
  ...changes,
})

/** What the service answers with. */
export const reply = <T>(data: T, more: { now?: string; speed?: number } = {}): Reply<T> => ({
  ok: true,
  data,
  now: NOW,
  ...more,
})

export const refusal = (code: string, details: Record<string, unknown> = {}): Reply<never> => ({
  ok: false,
  error: { code, message: `refused: ${code}`, details, reference: 'req-77' },
  now: NOW,
})
