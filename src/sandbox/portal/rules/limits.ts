import type { Tier } from '../types.ts'

/** Calls a private app may make (platform §5.2). */
export const RATE_LIMITS: Record<Tier, { perTenSeconds: number; perDay: number }> = {
  free: { perTenSeconds: 100, perDay: 250_000 },
  starter: { perTenSeconds: 100, perDay: 250_000 },
  professional: { perTenSeconds: 190, perDay: 625_000 },
  enterprise: { perTenSeconds: 190, perDay: 1_000_000 },
}

export const SEARCHES_PER_SECOND = 5

export const BATCH_INPUTS = 100
export const BATCH_INPUTS_WITH_HISTORY = 50
export const ASSOCIATION_READ_INPUTS = 1000
export const PAGE = { records: 100, recordsWithHistory: 50, owners: 500, associations: 500, lists: 500 }

export const SEARCH = {
  page: 200,
  window: 10_000,
  groups: 5,
  filtersInGroup: 6,
  filters: 18,
  sorts: 1,
  queryLength: 3000,
  bodyLength: 3000,
}

export const HISTORY_DEPTH = 20
export const UNIQUE_PROPERTIES = 10
export const STRING_LENGTH = 65_536

export const WEBHOOK = { batch: 100, concurrent: 10, timeoutMs: 5000 }

/** Minutes between tries of a refused delivery: ten retries within a day (platform §4.1). */
export const RETRY_MINUTES = [1, 3, 10, 30, 60, 120, 180, 240, 300, 360]
