import { ToggleGroup } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { useHost } from '../../hooks/use-host.ts'
import type { OfToday } from './of-today.ts'
import { scopeOf, scopesOf } from './scopes.ts'

/** Mine, my team, all: in the route, as every filter. */
export const ScopeChoice = ({ view }: OfToday): ReactElement | null => {
  const { go } = useHost()
  const { words, start, filters, viewTo } = view
  const scopes = scopesOf(words, start)
  if (scopes.length < 2) return null
  const chosen = scopeOf(scopes, filters)
  return (
    <ToggleGroup
      toggleType="radioButtonList"
      name="scope"
      label={words.t('today.scope')}
      inline
      value={chosen?.value ?? ''}
      options={scopes.map(({ value, label }) => ({ value, label }))}
      onChange={(value: string) => {
        const scope = scopes.find((one) => one.value === value)
        if (scope && scope !== chosen) go(viewTo('today', scope.filters))
      }}
    />
  )
}
