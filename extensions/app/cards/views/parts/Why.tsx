import {
  Accordion,
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
import { statusAt } from '../../_shared/time-left.ts'
import type { OfCard } from './Status.tsx'
import { Strip } from './Strip.tsx'

/** States in which the question comes up by itself. */
const ASKED = ['at_risk', 'settling', 'breached']

/** "Why this time": the sentence, the strip and, as the truth for eyes and screen readers, the table (ux §2.4). */
export const Why = ({ card, words }: OfCard): ReactElement => {
  const { sentence, moved, limit, decision, heldBy, segments } = card.why
  const texts = [sentence, moved, limit, decision].filter((text) => text !== null)
  return (
    <Accordion
      title={words.t('explain.title')}
      defaultOpen={ASKED.includes(statusAt(card, words.now))}
      size="sm"
    >
      <Flex direction="column" gap="sm">
        {texts.map((text) => (
          <Text key={text}>{text}</Text>
        ))}
        {segments.length > 0 && <Strip segments={segments} words={words} />}
        {segments.length > 0 && <Segments card={card} words={words} />}
        {heldBy !== null && <Text>{heldBy}</Text>}
      </Flex>
    </Accordion>
  )
}

const Segments = ({ card, words }: OfCard): ReactElement => (
  <Table density="compact" bordered>
    <TableHead>
      <TableRow>
        <TableHeader>{words.t('cycle.from')}</TableHeader>
        <TableHeader>{words.t('cycle.to')}</TableHeader>
        <TableHeader>{words.t('cycle.what')}</TableHeader>
        <TableHeader align="right">{words.t('cycle.counts')}</TableHeader>
      </TableRow>
    </TableHead>
    <TableBody>
      {card.why.segments.map(({ fromAt, toAt, label, countsMs }) => (
        <TableRow key={fromAt}>
          <TableCell>{words.moment(fromAt)}</TableCell>
          <TableCell>{words.moment(toAt)}</TableCell>
          <TableCell>{label}</TableCell>
          <TableCell align="right">{words.duration(countsMs)}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
)
