/** One line of a digest as the store keeps it. */
export type NoticeRow = {
  cycleId: string
  contactId: string
  slot: 'opening' | 'storm' | 'reasons' | 'manager'
  receiver: string
  need: string
  fromAt: Date
  dueAt: Date
  /** The digest it stands in, or `own`: it was told as a task of its own; null: not told yet. */
  digestKey: string | null
}

export const NOTICE_COLUMNS = [
  'cycle_id as cycleId',
  'contact_id as contactId',
  'slot',
  'receiver',
  'need',
  'from_at as fromAt',
  'due_at as dueAt',
  'digest_key as digestKey',
] as const
