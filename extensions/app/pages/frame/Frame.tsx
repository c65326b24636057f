import { Flex, LoadingSpinner } from '@hubspot/ui-extensions'
import { PageTitle, usePageRoute } from '@hubspot/ui-extensions/pages'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { PageStart } from '../_shared/page-contract.ts'
import { createWords } from '../_shared/words.ts'
import { openPage } from '../hooks/open-page.ts'
import { createScreen, createStillness, PageProvider, usePage } from '../hooks/page-context.ts'
import { useHost } from '../hooks/use-host.ts'
import { useLoaded } from '../hooks/use-loaded.ts'
import { FailureState, NoAgreement } from '../parts/FailureState.tsx'
import { FilterRow } from './FilterRow.tsx'
import { Header } from './Header.tsx'
import { Notices } from './Notices.tsx'
import { ViewBoundary } from './ViewBoundary.tsx'
import { ViewTabs } from './ViewTabs.tsx'

/** Around every view: who is looking, the way from view to view, and the filters (ux §4.3). */
export const Frame = ({ children }: { children?: ReactNode }): ReactElement => {
  const host = useHost()
  const [turn, setTurn] = useState(0)
  const refresh = (): void => setTurn((before) => before + 1)
  const loaded = useLoaded('start', turn, () => host.api.get<PageStart>('/api/page/start', {}))
  const route = usePageRoute()
  const [screen] = useState(createScreen)
  const [stillness] = useState(createStillness)
  const words = createWords({ ...host, now: loaded.kind === 'ready' ? loaded.now : 0 })
  if (loaded.kind === 'loading')
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  if (loaded.kind === 'failed') return <FailureState words={words} failure={loaded.failure} retry={refresh} />
  if (loaded.data.agreementVersion === null) return <NoAgreement words={words} />
  return (
    <PageProvider value={openPage({ host, loaded, route, turn, refresh, screen, stillness })}>
      <Framed>{children}</Framed>
    </PageProvider>
  )
}

const FILTERED = ['today', 'scoreboard', 'breaches', 'reasons', 'funnel', 'list']

const Framed = ({ children }: { children: ReactNode }): ReactElement => {
  const page = usePage()
  const words = page.wordsAt(page.now)
  const where = JSON.stringify([page.view, page.params])
  return (
    <Flex direction="column" gap="md">
      <PageTitle>{words.t('page.title')}</PageTitle>
      <Notices words={words} />
      <Header words={words} key={`header ${where}`} />
      <ViewTabs words={words} />
      {FILTERED.includes(page.view) && <FilterRow words={words} />}
      <ViewBoundary key={`view ${page.view}`} words={words} refresh={page.refresh}>
        {children}
      </ViewBoundary>
    </Flex>
  )
}
