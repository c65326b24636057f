/** A line of the bonus statement, as the page has it (`page-contract.ts`). Amounts are in the account's currency. */
export type BonusRow = {
  section: 'deal' | 'correction' | 'total'
  /** `2026-09`: the statement it stands in, and the month it is about. */
  month: string
  of: string
  deal: string
  contact: string
  closedOn: string
  handoffAt: string | null
  origin: string
  disposition: string
  amount: number | null
  counts: boolean
  why: string
  share: number | null
  bonus: number | null
  frozenAt: string | null
}

export const BONUS_COLUMNS: (keyof BonusRow & string)[] = [
  ...(['section', 'month', 'of', 'deal', 'contact', 'closedOn', 'handoffAt', 'origin'] as const),
  ...(['disposition', 'amount', 'counts', 'why', 'share', 'bonus', 'frozenAt'] as const),
]
