import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { ParkedBatch } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { usePage } from '../../hooks/page-context.ts'
import { wordCount } from '../../parts/word-value.ts'
import { nameOfSource, wordCameIn, type OfBatches } from './of-batches.ts'

/** What was decided about earlier batches, by whom and when. */
export const Decided = ({ words, batches, labels }: OfBatches): ReactElement => {
  const { start } = usePage()
  return (
    <Table bordered flush density="compact">
      <TableHead>
        <TableRow>
          <TableHeader>{words.t('parked.column.when')}</TableHeader>
          <TableHeader>{words.t('page.filter.source')}</TableHeader>
          <TableHeader align="right">{words.t('parked.column.count')}</TableHeader>
          <TableHeader>{words.t('parked.column.decision')}</TableHeader>
          <TableHeader>{words.t('parked.column.by')}</TableHeader>
          <TableHeader>{words.t('parked.column.at')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {batches.map((batch) => (
          <TableRow key={batch.id}>
            <TableCell>{wordCameIn(words, batch)}</TableCell>
            <TableCell>{nameOfSource(labels, start, batch.source)}</TableCell>
            <TableCell align="right">{wordCount(words, batch.count)}</TableCell>
            <TableCell>{wordDecision(words, batch)}</TableCell>
            <TableCell>{batch.decidedBy || words.t('person.unknown')}</TableCell>
            <TableCell>{batch.decidedAt === null ? '' : words.time(batch.decidedAt)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const wordDecision = (words: Words, { decision, days }: ParkedBatch): string => {
  if (decision === null) return words.t('page.none')
  if (decision === 'spread') return words.t('batch.spread', { n: days ?? 1 })
  return words.t(`batch.${decision}`)
}
