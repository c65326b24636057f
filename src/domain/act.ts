/**
 * What somebody did inside Pacto: the only facts that do not come from HubSpot. Append-only; a request that is repeated
 * has the same id and is one act. Like every other fact, an act is weighed by `decide`, whatever order it came in.
 */
export type Act = {
  /** The request's own id: unique, made by whoever asks. */
  id: string
  at: Date
  /** HubSpot user id; '' for the command line on the machine, and for Pacto itself. */
  userId: string
  cycleId: string
} & ActWhat

export type ActWhat =
  | { kind: 'accept' }
  | { kind: 'reject'; reason: string; given: Given }
  /** A break from `at` to `untilAt` (product §3.3 "Hold"). */
  | { kind: 'hold'; reason: string; untilAt: Date }
  /** Ends a running hold early. */
  | { kind: 'resume' }
  | { kind: 'hand_over_again' }
  /** The explicit act by which an open cycle comes under another version (invariant 6). */
  | { kind: 'migrate'; version: number }
  /** A dispute of a breach, or Marketing's contest of a rejection (product §5 "Review"). */
  | { kind: 'review'; about: ReviewAbout }
  | { kind: 'object'; reviewId: string }
  | { kind: 'answer'; reviewId: string; granted: boolean }
  /** A manager has seen that evidence was removed and lets the new state stand. */
  | { kind: 'confirm_removal' }
  /** The import shield took the handoff into a batch; whoever decided let it start, or took its clock. */
  | { kind: 'park'; batchId: string }
  | { kind: 'start'; batchId: string; startAt: Date }
  | { kind: 'exempt'; batchId: string }
  /**
   * The backfill's: a handoff from before the first start, which is followed all the same, exempt (engineering §25). Its
   * `cycleId` says which. By itself such a handoff opens no cycle.
   */
  | { kind: 'adopt' }
  /** Nobody's act: the event of a restored contact, for its record does not say when it came back. Of no cycle. */
  | { kind: 'restored' }

export type ActKind = ActWhat['kind']
export type ReviewAbout = 'breach' | 'rejection'

/** What was given with a rejection on the card, besides the reason. No text: the note itself is written to HubSpot. */
export type Given = {
  noteLength: number
  /** The contact it is a duplicate of was named. */
  otherContact: boolean
  /** `bad_fit`: which criterion. */
  criterion: string | null
  /** `not_now`: contact again from. */
  returnAt: Date | null
}

/** The acts of one kind, in the order they were done. */
export function actsOf<K extends ActKind>(acts: Act[], kind: K): Extract<Act, { kind: K }>[] {
  return acts
    .filter((act): act is Extract<Act, { kind: K }> => act.kind === kind)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
}
