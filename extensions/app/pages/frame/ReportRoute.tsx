import { Alert, Flex, LoadingSpinner } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Figure, ReportAnswer, ViewName } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { filterQuery } from '../hooks/filter-params.ts'
import { usePage, type Copied } from '../hooks/page-context.ts'
import { useLoaded } from '../hooks/use-loaded.ts'
import { useRereading } from '../hooks/use-rereading.ts'
import { useOnScreen } from '../hooks/use-on-screen.ts'
import { figureCells } from '../parts/figure-cells.ts'
import { Forbidden } from '../parts/Forbidden.tsx'
import { ReadFailure } from '../parts/ReadFailure.tsx'
import { Offline } from '../parts/Offline.tsx'
import type { ViewProps } from '../view-props.ts'
import { AnswerHead } from './AnswerHead.tsx'
import { NothingLeft } from './NothingLeft.tsx'
import { leavesNothing } from './leaves-nothing.ts'
import { Resting } from './Resting.tsx'

export type ReportRouteProps<Row> = {
  report: Exclude<ViewName, 'meeting'>
  View: (props: ViewProps<Row>) => ReactElement | null
  /** What *Copy* copies; of figures without being told. */
  cells?: (answer: ReportAnswer<Row>, words: Words) => Copied
}

/** A view with its report: loading, refused, failed, nothing left by the filters, or there (ux §4.3). */
export const ReportRoute = <Row = Figure,>({ report, View, cells }: ReportRouteProps<Row>): ReactElement => {
  const page = usePage()
  // What is open is of now, whatever the period.
  const query = filterQuery(report === 'today' ? { ...page.filters, period: '' } : page.filters)
  const subject = JSON.stringify([report, query])
  const rereading = useRereading(`${subject}${page.turn}`, { isOn: report === 'today', speed: page.speed })
  const loaded = useLoaded(subject, page.turn + rereading.again, () =>
    page.api.get<ReportAnswer<Row>>(`/api/report/${report}`, query),
  )
  const words = page.wordsAt(loaded.kind === 'ready' ? loaded.now : page.now)
  const answer = loaded.kind === 'ready' ? loaded.data : null
  useOnScreen(
    answer &&
      (() =>
        cells ? cells(answer, words) : figureCells(answer as ReportAnswer, words, page.start.currency)),
  )
  if (!page.start.views.includes(report)) return <Forbidden words={words} view={report} />
  if (loaded.kind === 'loading')
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  if (loaded.kind === 'failed') return <ReadFailure words={words} failure={loaded.failure} report={report} />
  const { data } = loaded
  return (
    <Flex direction="column" gap="md">
      {loaded.failure && !page.isAway && <Offline words={words} now={loaded.now} />}
      {data.cut > 0 && <Alert variant="warning" title={words.n('page.cut', data.cut)} />}
      <AnswerHead words={words} answer={data} reading={loaded.reading} />
      {leavesNothing(data, report) ? (
        <NothingLeft words={words} />
      ) : (
        <View {...page} words={words} answer={data} />
      )}
      {rereading.resting && <Resting words={words} refresh={page.refresh} />}
    </Flex>
  )
}
