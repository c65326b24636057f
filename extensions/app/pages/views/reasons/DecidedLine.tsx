import { Flex, Text } from '@hubspot/ui-extensions'
import type { Decision } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { DecisionState, Outcome } from '../meeting/decisions/DecisionTable.tsx'
import { wordDay } from '../meeting/decisions/local-day.ts'

type DecidedLineProps = {
  words: Words
  decision: Decision
  nameOf: (ownerId: string) => string
  onOutcome: ((decision: Decision, worked: boolean) => void) | null
  busy: boolean
}

/** A decision in a narrow place: what, who, until when, how it stands, and whether it worked. */
export const DecidedLine = ({ words, decision, nameOf, onOutcome, busy }: DecidedLineProps) => (
  <Flex direction="column" gap="flush">
    <Text format={{ fontWeight: 'demibold' }}>{decision.text || words.t('decision.gone')}</Text>
    <Text variant="microcopy">
      {words.t('reasons.decided', {
        person: nameOf(decision.owner),
        day: wordDay(decision.dueOn, words),
      })}
    </Text>
    <DecisionState words={words} state={decision.state} />
    <Outcome words={words} decision={decision} onOutcome={onOutcome} busy={busy} />
  </Flex>
)
