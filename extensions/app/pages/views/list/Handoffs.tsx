import {
  Button,
  EmptyState,
  Flex,
  LoadingSpinner,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import { useState, type ReactElement } from 'react'
import type { ContactsAnswer } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { filterQuery } from '../../hooks/filter-params.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useLoaded } from '../../hooks/use-loaded.ts'
import { useOnScreen } from '../../hooks/use-on-screen.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'
import { ReadFailure } from '../../parts/ReadFailure.tsx'
import { Offline } from '../../parts/Offline.tsx'
import { wordSpan } from '../../parts/word-period.ts'
import { handoffCells, listCells, listHeadings } from './list-cells.ts'

/** What one answer brings names for. */
const PAGE = '100'

/** Handoffs a page at a time, the latest first; a page is found by where the one before ended. */
export const Handoffs = ({ report, list }: { report: string; list: string }): ReactElement => {
  const page = usePage()
  const [ends, setEnds] = useState<string[]>([])
  const after = ends.at(-1)
  const query = { ...filterQuery(page.filters), list, limit: PAGE, ...(after !== undefined && { after }) }
  const loaded = useLoaded(JSON.stringify(query), page.turn, () =>
    page.api.get<ContactsAnswer>(`/api/report/${encodeURIComponent(report)}/contacts`, query),
  )
  const words = page.wordsAt(loaded.kind === 'ready' ? loaded.now : page.now)
  const answer = loaded.kind === 'ready' ? loaded.data : null
  useOnScreen(answer && (() => listCells(answer, words)))
  if (loaded.kind === 'loading')
    return <LoadingSpinner label={words.t('card.loading')} layout="centered" showLabel />
  if (loaded.kind === 'failed') return <ReadFailure words={words} failure={loaded.failure} report={report} />
  const { data, failure, now } = loaded
  return (
    <Flex direction="column" gap="sm">
      {failure && !page.isAway && <Offline words={words} now={now} />}
      <HandoffTable words={words} answer={data} />
      <Flex gap="sm" align="center" wrap>
        {ends.length > 0 && (
          <Button size="sm" onClick={() => setEnds((before) => before.slice(0, -1))}>
            {words.t('list.previous')}
          </Button>
        )}
        {data.next !== null && <Older words={words} next={data.next} go={(end) => setEnds([...ends, end])} />}
        <Text variant="microcopy">{wordSpan(words, data.period)}</Text>
        <Text variant="microcopy">{words.t('time.as_of', { time: words.time(data.asOf) })}</Text>
      </Flex>
    </Flex>
  )
}

type OlderProps = { words: Words; next: string; go: (end: string) => void }

const Older = ({ words, next, go }: OlderProps): ReactElement => (
  <Button size="sm" onClick={() => go(next)}>
    {words.t('list.next')}
  </Button>
)

const HandoffTable = ({ words, answer }: { words: Words; answer: ContactsAnswer }): ReactElement => {
  const { start } = usePage()
  const { handoffs, labels } = answer
  if (handoffs.length === 0)
    return (
      <EmptyState title={words.t('list.empty')} imageName="emptyStateCharts" layout="vertical" flush>
        <Text>{wordSpan(words, answer.period)}</Text>
      </EmptyState>
    )
  return (
    <Table bordered flush density="compact">
      <TableHead>
        <TableRow>
          {listHeadings(words).map((heading) => (
            <TableHeader key={heading}>{heading}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {handoffs.map((one) => (
          <TableRow key={`${one.contact}/${one.handoffAt}`}>
            <TableCell>
              <ContactLink words={words} start={start} labels={labels} contact={one.contact} />
            </TableCell>
            {handoffCells(words, one, labels).map((cell, column) => (
              <TableCell key={column}>{cell}</TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
