import type { Asked } from '../asked.ts'
import type { LinkedFile } from './linked-file.ts'

type Filters = Extract<LinkedFile, { kind: 'report' }>['filters']

/** As a report takes them: without what is not set. */
export const setFilters = (filters: Filters): Omit<Asked, 'name'> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
