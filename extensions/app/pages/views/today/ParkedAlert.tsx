import { Alert, Text } from '@hubspot/ui-extensions'
import { PageLink } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import { wordCount } from '../../parts/word-value.ts'
import type { OfToday } from './of-today.ts'

/** Parked handoffs are dark leads until somebody decides: said on top of *Today* (ux §2.1 "Tue"). */
export const ParkedAlert = ({ view }: OfToday): ReactElement | null => {
  const { words, start, viewTo } = view
  const { batches, contacts } = start.parked
  if (batches === 0) return null
  return (
    <Alert
      variant="warning"
      title={words.n('today.parked', batches, { contacts: wordCount(words, contacts) })}
    >
      <Text>
        <PageLink {...viewTo('parked')}>{words.t('today.parked.to')}</PageLink>
      </Text>
    </Alert>
  )
}
