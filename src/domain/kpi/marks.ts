/**
 * What a handoff is to the figures (engineering, part C2), as a few words that never change with the hour: clocks have a
 * state, not a distance to now. Every figure is a reading of these.
 */
export type Marks = { [K in keyof typeof WORDS]: (typeof WORDS)[K][number] }

/**
 * The words of each mark. Their places are kept in the store: add at the end, never take out, never beyond the width
 * that `BITS` gives.
 */
const WORDS = {
  origin: ['marketing', 'sales', 'system'],
  disposition: ['open', 'accepted', 'won', 'rejected', 'recycled', 'withdrawn', 'exempt', 'parked'],
  /** Of the breach of the response clock that stands; `none`: there is none. */
  cause: ['none', 'nobody_contacted', 'no_owner', 'owner_away', 'unreachable', 'evidence_removed'],
  /**
   * `stopped`: rejected, or handed over anew, before it was due. `none`: there is no such clock. `on_hold` depends on the
   * hour: it is never kept, and stands for `waiting` where a report reads open handoffs.
   */
  response: [
    'none',
    'waiting',
    'in_time',
    'late',
    'contacted_before',
    'booked_by_lead',
    'unseen',
    'stopped',
    'on_hold',
  ],
  limit: [
    'none',
    'waiting',
    'in_time',
    'late',
    'contacted_before',
    'booked_by_lead',
    'unseen',
    'stopped',
    'on_hold',
  ],
  /** Whether anybody was in touch at all, once the limit is ripe. */
  covered: ['none', 'waiting', 'yes', 'no'],
  /** Of a rejection for a reason that asks for attempts: whether they were all there when it was rejected. */
  attempts: ['none', 'kept', 'not_kept'],
  /** Whether what was decided has any activity on record. */
  logged: ['none', 'yes', 'no'],
  /** Of a rejection. */
  evidence: ['none', 'complete', 'missing', 'no_reason'],
  decision: ['none', 'waiting', 'in_time', 'late', 'stopped'],
  /** Whether it counts as an MQL: `again` had one that counted within the agreed days before. */
  volume: ['none', 'counted', 'again', 'customer'],
  /** Marketing's criteria at the handoff; `none`: none were signed. */
  conforming: ['none', 'yes', 'no'],
  observed: ['no', 'yes'],
  passedThrough: ['no', 'yes'],
  /** The breach was excused: a review that was granted. */
  excused: ['no', 'yes'],
  /** The rejection was corrected: a contest that was granted. */
  amended: ['no', 'yes'],
  /** A breach was withdrawn by evidence that came later. */
  corrected: ['no', 'yes'],
  /** Somebody asked for a review of the breach; Marketing contested the rejection. */
  disputed: ['no', 'yes'],
  contested: ['no', 'yes'],
  /** Of the evidence of the first contact (product §3.2 "Grade of evidence"); `none`: nothing that can be read. */
  grade: ['none', 'recorded', 'by_hand', 'by_hand_late'],
  /** In touch within a minute of the handoff (ux §7): more a machine's than a person's. */
  instant: ['no', 'yes'],
  /** A rep's rating of the lead; `none`: nobody's yet. */
  quality: ['none', 'good', 'fair', 'poor'],
  /** Somebody held the clock: meetings that fell through and the recycle bin are no holds. */
  onceHeld: ['no', 'yes'],
  /** Arrived in closed time; `none`: measured before that was kept, as with the next. */
  outside: ['none', 'no', 'yes'],
  /** Whether anybody talked with the lead. */
  talked: ['none', 'no', 'yes'],
} as const satisfies Record<string, readonly string[]>

/** Bits a mark: room for as many words. Together fewer than 53, so that a number holds them exactly. */
const BITS: Record<keyof Marks, number> = {
  origin: 2,
  disposition: 4,
  cause: 4,
  response: 4,
  limit: 4,
  covered: 2,
  attempts: 2,
  logged: 2,
  evidence: 2,
  decision: 3,
  volume: 2,
  conforming: 2,
  observed: 1,
  passedThrough: 1,
  excused: 1,
  amended: 1,
  corrected: 1,
  disputed: 1,
  contested: 1,
  grade: 2,
  instant: 1,
  quality: 2,
  onceHeld: 1,
  outside: 2,
  talked: 2,
}

const NAMES = Object.keys(WORDS) as (keyof Marks)[]

/** As one whole number, by which the store groups. */
export function packMarks(marks: Marks): number {
  let packed = 0
  for (const name of NAMES.toReversed())
    packed = packed * 2 ** BITS[name] + Math.max(0, (WORDS[name] as readonly string[]).indexOf(marks[name]))
  return packed
}

export function unpackMarks(packed: number): Marks {
  let left = packed
  const marks: Record<string, string | undefined> = {}
  for (const name of NAMES) {
    const width = 2 ** BITS[name]
    const place = left % width
    marks[name] = WORDS[name][place] ?? WORDS[name][0]
    left = (left - place) / width
  }
  return marks as Marks
}
