import { Accordion, Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { statusAt } from '../../_shared/time-left.ts'
import { Grid } from './Grid.tsx'
import type { OfCard } from './Status.tsx'
import { Strip, wordSegment } from './Strip.tsx'

/** States in which the question comes up by itself. */
const ASKED = ['at_risk', 'settling', 'breached']

/** "Why this time": the sentence, the strip and, as the truth for eyes and screen readers, the table (ux §2.4). */
export const Why = ({ card, words }: OfCard): ReactElement => {
  const { sentence, moved, limit, decision, heldBy, segments } = card.why
  return (
    <Accordion
      title={words.t('explain.title')}
      defaultOpen={ASKED.includes(statusAt(card, words.now))}
      size="sm"
    >
      <Flex direction="column" gap="sm">
        {[sentence, moved, limit, decision].map((text) => text && <Text key={text}>{text}</Text>)}
        {segments.length > 0 && <Strip segments={segments} words={words} />}
        {segments.length > 0 && <Segments card={card} words={words} />}
        {heldBy && <Text>{heldBy}</Text>}
      </Flex>
    </Accordion>
  )
}

const Segments = ({ card, words }: OfCard): ReactElement => {
  const { t, moment, duration } = words
  return (
    <Grid
      heads={[t('cycle.from'), t('cycle.to'), t('cycle.what'), t('cycle.counts')]}
      rows={card.why.segments.map((segment) => ({
        key: segment.fromAt,
        cells: [
          moment(segment.fromAt),
          moment(segment.toAt),
          wordSegment(segment, words),
          duration(segment.countsMs),
        ],
      }))}
    />
  )
}
