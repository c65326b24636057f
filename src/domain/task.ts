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
  /** What else its words tell, as a code: they are sent again when it changes. '' for most needs. */
  about: string
}

/** A notice as it was told: `own`, as a task of its own; otherwise the key of its digest; null: not told yet. */
export type ToldNotice = Pick<Notice, 'cycleId' | 'slot' | 'to' | 'need' | 'fromAt'> & {
  toldIn: string | null
}

export const TOLD_AS_TASK = 'own'

export type DigestLine = { cycleId: string; need: Need; dueAt: Date }

/** What a digest's task should be, before it is put into words. */
export type DigestWanted = {
  /** One of `DigestSlot`, or another kind of news (`parked`). */
  slot: string
  /** Owner id of the receiver. */
  to: string
  /** When the first of its lines is due. */
  dueAt: Date
  status: 'open' | 'completed' | 'ticked'
  /** By due time. */
  lines: DigestLine[]
  /** Other figures its words name. */
  params: Record<string, string | number>
}
