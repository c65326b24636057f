import type { Act, Attempt, CycleCard, Quality } from './_shared/contract.ts'
import type { Words } from './_shared/words.ts'

/** What became of a request. Not ok: `message` says why, in words; the same text was shown as a notice. */
export type Said =
  { ok: true } | { ok: false; code: string; message: string; details: Record<string, unknown> }

/** What a person can do from the card: one thing at a time, told with a notice, the card drawn anew from the answer. */
export type Doing = {
  /** What is on its way (`accept`, `log`, …); null: nothing. A second press meanwhile is not sent. */
  busy: string | null
  /** Pacto cannot be reached: what is shown is old, nothing can be written. */
  away: boolean
  act: (act: Act) => Promise<Said>
  log: (attempt: Attempt) => Promise<Said>
  rate: (quality: Quality) => Promise<Said>
}

/** Of everything that stands in the `overlay` of a button. */
export type PanelProps = {
  card: CycleCard
  words: Words
  doing: Doing
  /** Closes an overlay by the id it was given. */
  close: (id: string) => void
  /**
   * To be spread over a `Panel`: while it is open the card is not read again by itself, so that its buttons stay where
   * they are and nothing typed is lost.
   */
  quiet: { onOpen: () => void; onClose: () => void }
}
