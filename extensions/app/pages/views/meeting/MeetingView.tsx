import { Alert, Flex, LoadingSpinner } from '@hubspot/ui-extensions'
import type { MeetingPack } from '../../_shared/page-contract.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { FailureState } from '../../parts/FailureState.tsx'
import { Offline } from '../../parts/Offline.tsx'
import type { MeetingProps } from '../../view-props.ts'
import { meetingPeriod } from './meeting-period.ts'
import { PackView } from './PackView.tsx'
import { PeriodChoice } from './PeriodChoice.tsx'

/** The pack of the weekly meeting: thirty minutes in five steps, what is decided becomes a task (ux §4.3). */
export const MeetingView = (view: MeetingProps) => {
  const { api, filters, words, refresh } = view
  const page = usePage()
  const period = meetingPeriod(page.params, filters.period)
  const query: Record<string, string> = period === '' ? {} : { period }
  const loaded = useLoaded(`meeting ${period}`, page.turn, () =>
    api.get<MeetingPack>('/api/page/meeting', query),
  )
  if (loaded.kind === 'loading')
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  if (loaded.kind === 'failed')
    return <FailureState words={words} failure={loaded.failure} retry={refresh} view="meeting" />
  const asOf = page.wordsAt(loaded.now)
  return (
    <Flex direction="column" gap="md">
      {loaded.failure && !page.isAway && <Offline words={asOf} now={loaded.now} />}
      {loaded.data.observation && <Alert title={words.t('pack.observation')} variant="info" />}
      <PeriodChoice view={view} period={period} />
      <PackView key={period} view={{ ...view, words: asOf }} pack={loaded.data} />
    </Flex>
  )
}
