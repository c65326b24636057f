import { randomUUID } from 'node:crypto'

const SHARED = 18

/** How every lease of this process begins: what it has in hand is told apart from what others have (`handBack`). */
const own = randomUUID().slice(0, SHARED)

/** A new lease, a UUID. */
export const newLeaseId = (): string => own + randomUUID().slice(SHARED)

/** For `like`: every lease that this process took. */
export const OWN_LEASES = `${own}%`
