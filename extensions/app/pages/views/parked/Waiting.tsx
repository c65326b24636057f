import {
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { usePage } from '../../hooks/page-context.ts'
import { ContactLink } from '../../parts/ContactLink.tsx'
import { wordCount } from '../../parts/word-value.ts'
import { Decide } from './Decide.tsx'
import { nameOfSource, wordCameIn, type OfBatches } from './of-batches.ts'

/** Batches nobody has decided about: where from, how many, a few of them, since when. */
export const Waiting = ({ words, batches, labels }: OfBatches): ReactElement => {
  const { start } = usePage()
  return (
    <Flex direction="column" gap="xs">
      <Table bordered flush density="condensed">
        <TableHead>
          <TableRow>
            <TableHeader>{words.t('parked.column.when')}</TableHeader>
            <TableHeader>{words.t('page.filter.source')}</TableHeader>
            <TableHeader align="right">{words.t('parked.column.count')}</TableHeader>
            <TableHeader>{words.t('parked.column.sample')}</TableHeader>
            <TableHeader>{words.t('parked.column.since')}</TableHeader>
            {start.may.decide_batch && <TableHeader>{words.t('parked.column.decision')}</TableHeader>}
          </TableRow>
        </TableHead>
        <TableBody>
          {batches.map((batch) => (
            <TableRow key={batch.id}>
              <TableCell>{wordCameIn(words, batch)}</TableCell>
              <TableCell>{nameOfSource(labels, start, batch.source)}</TableCell>
              <TableCell align="right">{wordCount(words, batch.count)}</TableCell>
              <TableCell>
                <Flex gap="xs" wrap>
                  {batch.sample.map((contact) => (
                    <ContactLink
                      key={contact}
                      words={words}
                      start={start}
                      labels={labels}
                      contact={contact}
                    />
                  ))}
                </Flex>
              </TableCell>
              <TableCell>{words.time(batch.parkedAt)}</TableCell>
              {start.may.decide_batch && (
                <TableCell>
                  <Decide words={words} batch={batch} />
                </TableCell>
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {!start.may.decide_batch && <Text variant="microcopy">{words.t('parked.may')}</Text>}
    </Flex>
  )
}
