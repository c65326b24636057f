/** What is typed into the form of what a source cost. */
export type TypedSpend = { source: string; month: string; amount: number | null }

const MOST = 1_000_000_000

/** What can be sent; null: something is missing or wrong. 0 takes the entry away. */
export const weighSpend = ({
  source,
  month,
  amount,
}: TypedSpend): { source: string; month: string; amount: number } | null =>
  source !== '' && month !== '' && amount !== null && amount >= 0 && amount <= MOST
    ? { source, month, amount }
    : null

/** This month and the twelve before, the latest first, in the agreement's zone: `2026-09`. */
export const spendMonths = (now: number, timeZone: string): string[] => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
  }).formatToParts(now)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const months = of('year') * 12 + of('month') - 1
  return Array.from({ length: 13 }, (_, back) => {
    const month = months - back
    return `${String(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
