import {
  Button,
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import type { Decision } from '../../../_shared/page-contract.ts'
import type { Words } from '../../../_shared/words.ts'
import { wordDay } from './local-day.ts'

type DecisionTableProps = {
  words: Words
  decisions: Decision[]
  nameOf: (ownerId: string) => string
  /** null: whoever looks may not say whether it worked. */
  onOutcome: ((decision: Decision, worked: boolean) => void) | null
  /** It is being said of one: of the others in a moment. */
  busy: boolean
}

/** What was decided, by whom it is done, how it stands in HubSpot, and whether it worked. */
export const DecisionTable = ({ words, decisions, nameOf, onOutcome, busy }: DecisionTableProps) => {
  const { t } = words
  if (decisions.length === 0) return <Text>{t('decision.none')}</Text>
  return (
    <Table density="compact">
      <TableHead>
        <TableRow>
          {(['what', 'owner', 'due', 'state', 'worked'] as const).map((name) => (
            <TableHeader key={name}>{t(`decision.${name}`)}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {decisions.map((decision) => (
          <TableRow key={decision.id}>
            <TableHeader>{decision.text || t('decision.gone')}</TableHeader>
            <TableCell>{nameOf(decision.owner)}</TableCell>
            <TableCell>{wordDay(decision.dueOn, words)}</TableCell>
            <TableCell>
              <DecisionState words={words} state={decision.state} />
            </TableCell>
            <TableCell>
              <Outcome words={words} decision={decision} onOutcome={onOutcome} busy={busy} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const TONES = { open: 'info', done: 'success', overdue: 'danger', gone: 'default' } as const

export const DecisionState = ({ words, state }: { words: Words; state: Decision['state'] }) => (
  <StatusTag variant={TONES[state]}>{words.t(`decision.state.${state}`)}</StatusTag>
)

type OutcomeProps = Pick<DecisionTableProps, 'words' | 'onOutcome' | 'busy'> & { decision: Decision }

/** What was said can be said otherwise: only the other answer is offered. */
export const Outcome = ({ words, decision, onOutcome, busy }: OutcomeProps) => {
  const { worked } = decision
  const said =
    worked === null
      ? words.t('decision.unsaid')
      : words.t(worked ? 'decision.worked.yes' : 'decision.worked.no')
  return (
    <Flex gap="xs" align="center" wrap>
      <Text>{said}</Text>
      {onOutcome &&
        ([true, false] as const)
          .filter((answer) => answer !== worked)
          .map((answer) => (
            <Button
              key={String(answer)}
              size="xs"
              disabled={busy}
              onClick={() => onOutcome(decision, answer)}
            >
              {words.t(answer ? 'decision.worked.yes' : 'decision.worked.no')}
            </Button>
          ))}
    </Flex>
  )
}
