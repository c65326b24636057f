export type CallTotals = { total: number; byOperation: Record<string, number> }

/** Counts every request that reached the REST port, whatever became of it. */
export type CallLog = { count(operation: string): void; totals(): CallTotals; reset(): void }

export function createCallLog(): CallLog {
  const counts = new Map<string, number>()
  return {
    count: (operation) => counts.set(operation, (counts.get(operation) ?? 0) + 1),
    totals: () => ({
      total: [...counts.values()].reduce((sum, count) => sum + count, 0),
      byOperation: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
    reset: () => counts.clear(),
  }
}
