import { FIGURES, isOfS, isTimed } from './figures.ts'
import { unpackMarks, type Marks } from './marks.ts'

/** What minutes are counted of: to the first contact (in both times), to the owner, from the criteria to the handoff. */
export type Unit = 'business' | 'clock' | 'routing' | 'delivery'

/** Nothing of anything: the first word of each mark. */
const BLANK: Marks = unpackMarks(0)

const timed = ({ observed }: Marks): Marks => ({ ...BLANK, observed, response: 'in_time' })

/** Open, rejected and recycled ones say the same to the bands of the funnel: no SQL came of them. */
function banded(marks: Marks): Marks {
  const { origin, disposition } = marks
  const reached = disposition === 'accepted' || disposition === 'won'
  return {
    ...timed(marks),
    origin: origin === 'sales' ? 'sales' : 'marketing',
    disposition: reached ? disposition : 'open',
  }
}

const COUNTED: Record<Unit, (marks: Marks) => Marks | null> = {
  business: (marks) => (isTimed(marks) ? banded(marks) : null),
  clock: (marks) => (isTimed(marks) ? timed(marks) : null),
  routing: (marks) => (isOfS(marks) ? { ...BLANK, observed: marks.observed } : null),
  delivery: (marks) =>
    FIGURES.volume.read(marks) === 'yes' ? { ...BLANK, observed: marks.observed, volume: 'counted' } : null,
}

/**
 * Marks with only those words left that minutes of a unit are told apart by, so that few rows count many handoffs: what
 * reads minutes reads the same from these. null: the minutes of such a handoff are in no figure.
 */
export function reduceMarks(unit: Unit, marks: Marks): Marks | null {
  return COUNTED[unit](marks)
}

/** The same for what a person's share is judged by: whether the handoff is of S, and what is left out for all. */
export function reduceShareMarks(marks: Marks): Marks | null {
  if (!isOfS(marks)) return null
  const { observed, response } = marks
  const flagged = response === 'contacted_before' || response === 'booked_by_lead' || response === 'unseen'
  return { ...BLANK, observed, response: flagged ? response : 'none' }
}
