import { Button, EmptyState, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Words } from '../_shared/words.ts'
import { ALL } from '../hooks/filter-params.ts'
import { usePage } from '../hooks/page-context.ts'
import { useHost } from '../hooks/use-host.ts'
import { wordFilters } from './word-filters.ts'

/** The filters leave nothing: which they are, and how to be rid of them. */
export const NothingLeft = ({ words }: { words: Words }): ReactElement => {
  const { filters, start, viewTo, view } = usePage()
  const { go } = useHost()
  const none = { team: '', owner: '', source: '', tier: '' }
  return (
    <EmptyState
      title={words.t('page.filter.nothing', { list: wordFilters(words, filters, start).join(', ') || ALL })}
      imageName="target"
      layout="vertical"
    >
      <Text>{words.t('page.filter.hint')}</Text>
      <Button onClick={() => go(viewTo(view, none))}>{words.t('page.filter.clear')}</Button>
    </EmptyState>
  )
}
