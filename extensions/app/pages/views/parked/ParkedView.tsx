import { EmptyState, Flex, Heading, LoadingSpinner, Text } from '@hubspot/ui-extensions'
import { PageBreadcrumbs } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import type { BatchesAnswer } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { FailureState } from '../../parts/FailureState.tsx'
import { Offline } from '../../parts/Offline.tsx'
import { Decided } from './Decided.tsx'
import { Waiting } from './Waiting.tsx'

/** What the import shield parked: dark leads until somebody decides (product §3.3). */
export const ParkedView = (): ReactElement => {
  const page = usePage()
  const { api, turn, wordsAt, refresh, viewTo } = page
  const loaded = useLoaded('batches', turn, () => api.get<BatchesAnswer>('/api/page/batches', {}))
  const words = wordsAt(loaded.kind === 'ready' ? loaded.now : page.now)
  if (loaded.kind === 'loading')
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  if (loaded.kind === 'failed') return <FailureState words={words} failure={loaded.failure} retry={refresh} />
  return (
    <Flex direction="column" gap="md">
      <PageBreadcrumbs>
        <PageBreadcrumbs.PageLink {...viewTo('today')}>{words.t('page.tab.today')}</PageBreadcrumbs.PageLink>
        <PageBreadcrumbs.Current>{words.t('page.tab.parked')}</PageBreadcrumbs.Current>
      </PageBreadcrumbs>
      {loaded.failure && !page.isAway && <Offline words={words} now={loaded.now} />}
      <Batches words={words} answer={loaded.data} />
    </Flex>
  )
}

const Batches = ({ words, answer }: { words: Words; answer: BatchesAnswer }): ReactElement => {
  const waiting = answer.batches.filter(({ decision }) => decision === null)
  const decided = answer.batches.filter(({ decision }) => decision !== null)
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState title={words.t('parked.none')} imageName="task" layout="vertical">
          <Text>{words.t('parked.none.body')}</Text>
        </EmptyState>
      ) : (
        <>
          <Heading>{words.t('parked.waiting')}</Heading>
          <Waiting words={words} batches={waiting} labels={answer.labels} />
        </>
      )}
      {decided.length > 0 && (
        <>
          <Heading>{words.t('parked.decided')}</Heading>
          <Decided words={words} batches={decided} labels={answer.labels} />
        </>
      )}
    </>
  )
}
