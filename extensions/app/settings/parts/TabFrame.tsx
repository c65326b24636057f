import { Alert, Button, EmptyState, ErrorState, Flex, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { createWords, type Words } from '../_shared/words.ts'
import type { Host } from '../hooks/use-host.ts'
import type { Reading } from '../hooks/use-read.ts'
import { wordFailure } from '../hooks/word-failure.ts'

type TabFrameProps<T> = {
  host: Host
  reading: Reading<T>
  draw: (data: T, words: Words) => ReactElement
}

/** Everything a tab is before and instead of what it shows: loading, forbidden, away, nothing agreed yet. */
export function TabFrame<T extends object>({ host, reading, draw }: TabFrameProps<T>): ReactElement {
  const { read, again } = reading
  const words = wordsOf(host, read.kind === 'ready' ? read : null)
  if (read.kind === 'loading')
    return <LoadingSpinner label={words.t('settings.loading')} layout="centered" showLabel />
  if (read.kind === 'ready')
    return (
      <Flex direction="column" gap="md">
        {read.failure && (
          <Alert variant="warning" title={words.t('settings.away')}>
            {words.moment(read.now)}
          </Alert>
        )}
        {draw(read.data, words)}
      </Flex>
    )
  const { failure } = read
  if (failure.code === 'no_agreement')
    return (
      <EmptyState title={words.t('settings.no_agreement.title')} imageName="target" layout="horizontal">
        <Text>{words.t('settings.no_agreement.text')}</Text>
      </EmptyState>
    )
  if (failure.kind === 'forbidden')
    return (
      <ErrorState type="lock" title={words.t('settings.forbidden')}>
        {null}
      </ErrorState>
    )
  return (
    <ErrorState type="support" title={words.t('settings.away')}>
      <Text>{failure.kind === 'away' ? failure.reference : wordFailure(words, failure)}</Text>
      <Button onClick={() => void again()}>{words.t('settings.retry')}</Button>
    </ErrorState>
  )
}

/** In the agreement's zone, where the answer names it; as of when it was answered. */
export function wordsOf(host: Host, read: { data: object; now: number } | null): Words {
  const zone = read && 'timeZone' in read.data ? String(read.data.timeZone) : host.timeZone
  return createWords({ language: host.language, timeZone: zone, now: read?.now ?? 0 })
}
