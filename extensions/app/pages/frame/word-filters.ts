import type { Option } from '../_shared/contract.ts'
import type { Filters, PageStart } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'

const PLACES = ['team', 'owner', 'source', 'tier'] as const

/** What the filters are set to, each with its name: `Source: Form “Demo”`. */
export const wordFilters = (words: Words, filters: Filters, start: PageStart): string[] =>
  PLACES.filter((name) => filters[name] !== '').map(
    (name) => `${words.t(`page.filter.${name}`)}: ${labelOf(start.filters[`${name}s`], filters[name])}`,
  )

export const labelOf = (options: Option[], code: string): string =>
  options.find((option) => option.code === code)?.label ?? code
