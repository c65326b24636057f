/** What a HubSpot task of ours should be, before it is put into words. */

export type TaskRole = 'owner' | 'manager'

/** What a task asks for. */
export type Need = 'contact' | 'decide' | 'reason' | 'unowned' | 'limit'

export type TaskWanted = {
  need: Need
  /** Owner id of the receiver; '' where nobody could be found. */
  to: string
  dueAt: Date
  overdue: boolean
  /** `ticked`: closed by hand, found so when it was to be changed. */
  status: 'open' | 'completed' | 'ticked'
  /** What closed it, for the line added to the body. */
  closedBy: { channel: string; by: string; at: Date } | null
}
