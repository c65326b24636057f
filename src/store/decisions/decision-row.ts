/** A decision as the store knows it: without its words, which are in HubSpot (engineering §15). */
export type DecisionRow = {
  id: string
  requestId: string
  /** Of the whole request: the same id with another one is another request. */
  digest: string
  /** A reason's code; '' for all. */
  about: string
  /** Owner id. */
  owner: string
  /** Local date of the agreement's zone, YYYY-MM-DD. */
  dueOn: string
  madeAt: Date
  /** HubSpot user id; '' for the machine. */
  madeBy: string
}

export type KnownDecision = DecisionRow & {
  /** null: not known to exist in HubSpot. */
  taskId: string | null
  leaseUntil: Date | null
  /** Said in the meeting after; null: not yet. */
  worked: boolean | null
  /** The request that said so last. */
  workedRequest: string | null
}

export type DecisionLease = { leaseId: string; now: Date; until: Date }
