import { handedOverAt, type ClockKind, type Cycle, type RunningClock } from '../cycle.ts'

export type MarkerKind =
  | 'handoff'
  | 'start'
  | 'owner'
  | 'unowned'
  | 'hold'
  | 'resume'
  | 'warn'
  | 'due'
  | 'limit'
  | 'decision_warn'
  | 'decision_due'
  | 'owner_due'
  | 'response'
  | 'breach'
  | 'accepted'
  | 'rejected'
  | 'withdrawn'
  | 'won'
  | 'asked_again'
  | 'replied'
  | 'bounced'
  | 'evidence_removed'
  | 'review'
  | 'review_decided'

/**
 * An instant of a cycle. `owner`: an owner id, for who took over, whose clock it is, who made contact; '' for nobody
 * and the team. `what`: a hold's or rejection's reason, a channel, a breached clock's kind, a review's outcome.
 */
export type Marker = { at: Date; kind: MarkerKind; owner: string; what: string | null }

const mark = (
  kind: MarkerKind,
  at: Date | null,
  more: { owner?: string; what?: string | null } = {},
): Marker[] => (at === null ? [] : [{ at, kind, owner: more.owner ?? '', what: more.what ?? null }])

/** Everything that happened in a cycle or will be due, in order of time; of one instant in order of cause. */
export const markCycle = (cycle: Cycle): Marker[] =>
  [
    ...beginning(cycle),
    ...owners(cycle),
    ...pauses(cycle),
    ...happenings(cycle),
    ...clocks(cycle),
    ...ends(cycle),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())

const beginning = (cycle: Cycle): Marker[] => [
  ...mark('handoff', handedOverAt(cycle)),
  ...(cycle.startAt > cycle.handoffAt ? mark('start', cycle.startAt) : []),
]

const owners = ({ waits }: Cycle): Marker[] =>
  waits.flatMap(({ owner, fromAt }) => mark(owner === '' ? 'unowned' : 'owner', fromAt, { owner }))

const pauses = ({ holds }: Cycle): Marker[] =>
  holds.flatMap(({ fromAt, toAt, reason }) => [
    ...mark('hold', fromAt, { what: reason }),
    ...mark('resume', toAt, { what: reason }),
  ])

const happenings = (cycle: Cycle): Marker[] => [
  ...(cycle.response ? mark('response', cycle.response.at, contactOf(cycle.response)) : []),
  ...mark('asked_again', cycle.askedAgainAt),
  ...mark('replied', cycle.repliedAt),
  ...mark('bounced', cycle.bouncedAt),
  ...mark('evidence_removed', cycle.evidenceRemovedAt),
]

const contactOf = ({ by, channel }: NonNullable<Cycle['response']>): { owner: string; what: string } => ({
  owner: by,
  what: channel,
})

const DUE: Record<ClockKind, MarkerKind> = {
  response: 'due',
  limit: 'limit',
  decision: 'decision_due',
  owner: 'owner_due',
}

const clocks = ({ clocks: all }: Cycle): Marker[] => all.flatMap(marksOf)

const marksOf = ({ kind, owner, warnAt, dueAt, breachedAt }: RunningClock): Marker[] => [
  ...mark(kind === 'decision' ? 'decision_warn' : 'warn', kind === 'owner' ? null : warnAt, { owner }),
  ...mark(DUE[kind], dueAt, { owner }),
  ...mark('breach', breachedAt, { owner, what: kind }),
]

const ends = ({ acceptance, rejection, withdrawal, reviews, disposition, closedAt }: Cycle): Marker[] => [
  ...mark('accepted', acceptance?.at ?? null, { what: acceptance?.stage ?? null }),
  ...mark('rejected', rejection?.at ?? null, { what: rejection?.reason ?? null }),
  ...mark('withdrawn', withdrawal?.at ?? null, { what: withdrawal?.cause ?? null }),
  ...(disposition === 'won' ? mark('won', closedAt) : []),
  ...reviews.flatMap(({ about, state, askedAt, decidedAt }) => [
    ...mark('review', askedAt, { what: about }),
    ...mark('review_decided', decidedAt, { what: state }),
  ]),
]
