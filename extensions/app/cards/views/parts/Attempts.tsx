import {
  Flex,
  Inline,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tag,
  Text,
  Tile,
} from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CardAttempts } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { OfCard } from './Status.tsx'

export const Attempts = ({ card, words }: OfCard): ReactElement => {
  const { rows, nextCountsAt } = card.attempts
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: 'demibold' }}>{summary({ card, words })}</Text>
        {rows.length > 0 && <ByChannel rows={rows} words={words} />}
        {nextCountsAt !== null && (
          <Text variant="microcopy">{words.t('attempts.next', { time: words.time(nextCountsAt) })}</Text>
        )}
      </Flex>
    </Tile>
  )
}

/** All of it in one line. */
export const AttemptLine = ({ card, words }: OfCard): ReactElement => (
  <Text variant="microcopy">{summary({ card, words })}</Text>
)

const summary = ({ card: { attempts }, words }: OfCard): string => {
  const { count, channels, days } = attempts
  return count === 0 ? words.t('attempts.none') : words.t('attempts.summary', { count, channels, days })
}

const ByChannel = ({ rows, words }: { rows: CardAttempts['rows']; words: Words }): ReactElement => (
  <Table density="compact" bordered={false}>
    <TableHead>
      <TableRow>
        <TableHeader>{words.t('attempts.channel')}</TableHeader>
        <TableHeader>{words.t('attempts.title')}</TableHeader>
        <TableHeader>{words.t('attempts.last')}</TableHeader>
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map(({ channel, count, lastAt, byHand }) => (
        <TableRow key={channel}>
          <TableCell>
            <Text format={{ textTransform: 'sentenceCase' }}>{words.t(`channel.${channel}`)}</Text>
          </TableCell>
          <TableCell>
            <Inline gap="xs">
              <Text>{count}</Text>
              {byHand > 0 && <Tag>{words.t('attempts.by_hand', { n: byHand })}</Tag>}
            </Inline>
          </TableCell>
          <TableCell>{words.time(lastAt)}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
)
