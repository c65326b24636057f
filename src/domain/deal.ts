/** What is kept of a deal. Instants are null where HubSpot has none; the amount is in the account's currency. */
export type Deal = {
  id: string
  /** null: there is none, or none whose currency is known. */
  amount: number | null
  createdAt: Date | null
  closedAt: Date | null
  isWon: boolean
  isClosed: boolean
  modifiedAt: Date | null
  /** Deals that were merged into this one. */
  mergedIds: string[]
}
