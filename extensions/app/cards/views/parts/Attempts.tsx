import { Flex, Inline, Tag, Text, Tile } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { Grid } from './Grid.tsx'
import type { OfCard } from './Status.tsx'

/** How often, on how many channels and days it was tried; by channel; from when the next attempt counts. */
export const Attempts = ({ card, words }: OfCard): ReactElement => {
  const { rows, nextCountsAt } = card.attempts
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text>{wordAttempts({ card, words })}</Text>
        {rows.length > 0 && <ByChannel card={card} words={words} />}
        {nextCountsAt && (
          <Text variant="microcopy">{words.t('attempts.next', { time: words.time(nextCountsAt) })}</Text>
        )}
      </Flex>
    </Tile>
  )
}

/** All of it in one line. */
export const wordAttempts = ({ card: { attempts }, words }: OfCard): string => {
  const { count, channels, days } = attempts
  return words.t('attempts.summary', { count, channels, days })
}

const ByChannel = ({ card, words: { t, time } }: OfCard): ReactElement => (
  <Grid
    heads={[t('log.channel'), t('attempts.title'), t('attempts.last')]}
    rows={card.attempts.rows.map(({ channel, count, lastAt, byHand }) => ({
      key: channel,
      cells: [
        capital(t(`channel.${channel}`)),
        <Inline gap="xs">
          <Text>{count}</Text>
          {byHand > 0 && <Tag>{t('attempts.by_hand', { n: byHand })}</Tag>}
        </Inline>,
        time(lastAt),
      ],
    }))}
  />
)

/** Words that stand within sentences elsewhere. */
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
