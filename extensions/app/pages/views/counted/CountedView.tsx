import { Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { usePage } from '../../hooks/page-context.ts'

export const CountedView = (): ReactElement => {
  const { wordsAt, now } = usePage()
  return <Text>{wordsAt(now).t('page.tab.counted')}</Text>
}
