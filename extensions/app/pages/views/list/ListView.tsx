import { Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { usePage } from '../../hooks/page-context.ts'

export const ListView = (): ReactElement => {
  const { wordsAt, now } = usePage()
  return <Text>{wordsAt(now).t('page.tab.list')}</Text>
}
