import {
  LoadingSpinner,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { BatchAnswer } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { FailureState } from '../../parts/FailureState.tsx'
import { wordCount } from '../../parts/word-value.ts'
import type { Deciding } from './use-decision.ts'

export type PreviewProps = { words: Words; deciding: Deciding }

/** When clocks would start, by who holds the leads. */
export const Preview = ({ words, deciding }: PreviewProps): ReactElement | null => {
  const { preview, isWrong, choice, again } = deciding
  if (choice.decision === 'spread' && isWrong) return null
  if (preview.kind === 'loading') return <LoadingSpinner label={words.t('parked.preview')} showLabel />
  if (preview.kind === 'failed') return <FailureState words={words} failure={preview.failure} retry={again} />
  return <Shares words={words} answer={preview.data} />
}

const Shares = ({ words, answer }: { words: Words; answer: BatchAnswer }): ReactElement => {
  const { shares, labels } = answer
  const at = (instant: string | null): string =>
    instant === null ? words.t('today.no_due') : words.time(instant)
  return (
    <Table bordered flush density="compact">
      <TableHead>
        <TableRow>
          <TableHeader>{words.t('today.column.owner')}</TableHeader>
          <TableHeader align="right">{words.t('parked.column.count')}</TableHeader>
          <TableHeader>{words.t('parked.column.first')}</TableHeader>
          <TableHeader>{words.t('parked.column.last')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {shares.map(({ owner, count, firstAt, lastAt }) => (
          <TableRow key={owner}>
            <TableCell>
              {owner === '' ? words.t('explain.no_owner') : (labels.owner?.[owner] ?? owner)}
            </TableCell>
            <TableCell align="right">{wordCount(words, count)}</TableCell>
            <TableCell>{at(firstAt)}</TableCell>
            <TableCell>{at(lastAt)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
