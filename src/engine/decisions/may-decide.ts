import type { Roles } from '../acts/roles.ts'

/** Who takes decisions in the meeting and says whether they worked: Marketing, managers, admins (product §5). */
export function mayDecide({ admin, marketing, manages }: Roles): boolean {
  return admin || marketing || manages.length > 0
}

export const NOT_ALLOWED = 'Decisions are for Marketing, managers and admins.'
