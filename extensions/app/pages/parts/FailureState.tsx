import { Button, EmptyState, ErrorState, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Failure } from '../_shared/read-reply.ts'
import type { Words } from '../_shared/words.ts'
import { Forbidden } from './Forbidden.tsx'
import { knownRefusal } from './word-failure.ts'

export type FailureStateProps = {
  words: Words
  failure: Failure
  retry: () => void
  /** Whose readers are named where this user is none. */
  view?: string
}

/** Instead of what could not be read: why, and what can be done about it. */
export const FailureState = ({ words, failure, retry, view = '' }: FailureStateProps): ReactElement => {
  const { kind, code, reference } = failure
  if (code === 'no_agreement') return <NoAgreement words={words} />
  if (kind === 'forbidden') return <Forbidden words={words} view={view} />
  const what = words.t('error.unknown', { id: reference || code })
  const known = knownRefusal(words, code)
  const isAway = kind === 'away'
  return (
    <ErrorState type="support" title={isAway ? words.t('card.away') : (known ?? what)}>
      {(isAway || known !== null) && <Text>{what}</Text>}
      <Button onClick={() => retry()}>{words.t('card.retry')}</Button>
    </ErrorState>
  )
}

export const NoAgreement = ({ words }: { words: Words }): ReactElement => (
  <EmptyState title={words.t('empty.no_agreement')} imageName="target" layout="vertical">
    <Text>{words.t('page.no_agreement')}</Text>
  </EmptyState>
)
