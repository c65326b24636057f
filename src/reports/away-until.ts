import type { People } from '../domain/situation.ts'

/** When somebody who is away at an instant comes back; null: they are there, or nobody. */
export function awayUntil({ absences }: Pick<People, 'absences'>, owner: string, at: Date): Date | null {
  const found = (absences.get(owner) ?? []).find(({ fromAt, toAt }) => fromAt <= at && at < toAt)
  return found?.toAt ?? null
}
