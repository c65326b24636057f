/** What a HubSpot task of ours should be, before it is put into words. */

export type TaskRole = 'owner' | 'manager'

/** What a task asks for. */
export type Need =
  'contact' | 'decide' | 'reason' | 'evidence' | 'no_show' | 'unowned' | 'away' | 'limit' | 'removed'

/**
 * Digests, by what brings them: `opening`, the night's leads at the owner's opening; `storm`, what is above the tasks an
 * hour may bring; `reasons`, the same for missing reasons; `manager`, at 09:15 and 13:00 of the manager's calendar.
 */
export type DigestSlot = 'opening' | 'storm' | 'reasons' | 'manager'

/** One line of a digest as it should stand now: what of a cycle its receiver is to be told, and has no own task for. */
export type Notice = {
  cycleId: string
  slot: DigestSlot
  /** Owner id. */
  to: string
  need: Need
  /** From when it may be told: the next opening or slot of the receiver is not before it. */
  fromAt: Date
  dueAt: Date
}

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
