import { EmptyState, Text } from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import { usePage } from '../../hooks/page-context.ts'

/** An address that there is not, or no more. */
export const MissingView = (): ReactElement => {
  const { wordsAt, now, start, viewTo } = usePage()
  const words = wordsAt(now)
  return (
    <EmptyState title={words.t('page.missing')} layout="vertical">
      <Text>
        <PageLink {...viewTo(start.views[0] ?? '')}>{words.t('page.missing.to')}</PageLink>
      </Text>
    </EmptyState>
  )
}
