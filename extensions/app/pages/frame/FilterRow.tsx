import { Flex, Select } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Option } from '../_shared/contract.ts'
import type { Filters } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { ALL } from '../hooks/filter-params.ts'
import { usePage } from '../hooks/page-context.ts'
import { useHost } from '../hooks/use-host.ts'
import { periodOptions } from '../parts/word-period.ts'

const PLACES = ['team', 'owner', 'source', 'tier'] as const

/** Each filter is a choice that goes into the route, and nowhere else (ux §2.4). */
export const FilterRow = ({ words }: { words: Words }): ReactElement => {
  const { start, filters, viewTo, view } = usePage()
  const { go } = useHost()
  // Whoever sees only their own figures has no team or owner to choose.
  const isOwnOnly = start.user.roles.every((role) => role === 'rep')
  const places = PLACES.filter((name) => !isOwnOnly || name === 'source' || name === 'tier')
  const choose = (name: keyof Filters, value: string): void => {
    if (value !== filters[name]) go(viewTo(view, { [name]: value }))
  }
  return (
    <Flex gap="sm" wrap>
      {view !== 'today' && (
        <Choice
          label={words.t('page.filter.period')}
          value={filters.period}
          options={periodOptions(words, filters.period)}
          choose={(value) => choose('period', value)}
        />
      )}
      {places
        .map((name) => ({ name, options: start.filters[`${name}s`] }))
        .filter(({ name, options }) => options.length > 1 || (options.length > 0 && filters[name] !== ''))
        .map(({ name, options }) => (
          <Choice
            key={name}
            label={words.t(`page.filter.${name}`)}
            value={filters[name] || ALL}
            options={[
              { code: ALL, label: words.t(`page.filter.all.${name}`) },
              ...withChosen(options, filters[name]),
            ]}
            choose={(value) => choose(name, value === ALL ? '' : value)}
          />
        ))}
    </Flex>
  )
}

/** A link may name what there is no more. */
const withChosen = (options: Option[], chosen: string): Option[] =>
  chosen === '' || options.some(({ code }) => code === chosen)
    ? options
    : [...options, { code: chosen, label: chosen }]

type ChoiceProps = { label: string; value: string; options: Option[]; choose: (value: string) => void }

const Choice = ({ label, value, options, choose }: ChoiceProps): ReactElement => (
  <Select
    variant="transparent"
    label={label}
    value={value}
    options={options.map((option) => ({ label: option.label, value: option.code }))}
    onChange={(chosen) => choose(String(chosen))}
  />
)
