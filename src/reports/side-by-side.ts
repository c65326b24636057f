import type { ReportContext } from './report.ts'

/**
 * Asks two things of the store: at once where it is a server, which has more than one core; one after the other where it is
 * embedded, for there everybody else would wait for both (engineering §13).
 */
export async function sideBySide<A, B>(
  { slice }: ReportContext,
  one: () => Promise<A>,
  other: () => Promise<B>,
): Promise<[A, B]> {
  if (slice.embedded) return [await one(), await other()]
  return Promise.all([one(), other()])
}
