import type { Operations } from '../../../domain/agreement.ts'

type Dated = { text: string; on: string }

/**
 * Whether a change of operations is about a day that is over: an exception or an absence that comes, goes or reads
 * differently and begins before today, in the agreement's zone. Such a change needs both signatories (product §2).
 */
export function touchesPast(
  before: Operations,
  after: Operations,
  { now, timeZone }: { now: Date; timeZone: string },
): boolean {
  const today = localDate(now, timeZone)
  const [was, is] = [datedOf(before, timeZone), datedOf(after, timeZone)]
  const missing = (some: Dated[], others: Dated[]): Dated[] =>
    some.filter(({ text }) => !others.some((other) => other.text === text))
  return [...missing(was, is), ...missing(is, was)].some(({ on }) => on < today)
}

/** An absence that is only cut short from today on is not of the past: its end is left out where it is to come. */
function datedOf({ exceptions, people }: Operations, timeZone: string): Dated[] {
  return [
    ...exceptions.map(({ calendar, date, hours, name }) => ({
      text: JSON.stringify([calendar, date, hours, name]),
      on: date,
    })),
    ...people.absences.flatMap(({ who, from, to }) => [
      { text: `from ${who} ${from}`, on: dateOf(from, timeZone) },
      { text: `to ${who} ${from} ${to}`, on: dateOf(to, timeZone) },
    ]),
  ]
}

function dateOf(moment: string, timeZone: string): string {
  return moment.length === 10 ? moment : localDate(new Date(moment), timeZone)
}

/** `YYYY-MM-DD` in a zone. */
export function localDate(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}
