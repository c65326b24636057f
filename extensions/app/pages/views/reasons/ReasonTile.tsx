import { Button, Flex, Heading, LoadingSpinner, Text, Tile } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { Decision, Figure } from '../../_shared/page-contract.ts'
import { wordCount } from '../../parts/word-value.ts'
import { CountLink } from '../../charts/CountLink.tsx'
import { nameOfPlace } from '../../charts/place-names.ts'
import type { ViewProps } from '../../view-props.ts'
import { DecisionForm } from '../meeting/decisions/DecisionForm.tsx'
import { countsFor } from './counts-for.ts'
import { DecidedLine } from './DecidedLine.tsx'

type ReasonTileProps = {
  view: ViewProps
  row: Figure
  decisions: Decision[]
  /** Of the reading of the decisions; `hidden`: whoever looks may not see them. */
  state: 'loading' | 'failed' | 'ready' | 'hidden'
  nameOf: (ownerId: string) => string
  onMade: (decision: Decision) => void
  onOutcome: ((decision: Decision, worked: boolean) => void) | null
  busy: boolean
}

/** A reason: how often before and now, what was decided about it, and room for a decision. */
export const ReasonTile = (props: ReasonTileProps) => {
  const { view, row, state } = props
  const { words, answer } = view
  const { t } = words
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Heading>{nameOfPlace(words, answer.labels, { kind: 'reason', code: row.group })}</Heading>
        <Text>
          <CountLink view={view} figure={row} /> {words.n('reasons.of', row.of ?? 0)}
        </Text>
        <Text variant="microcopy">
          {row.before === null
            ? t('reasons.before.none')
            : t('reasons.before', {
                before: wordCount(words, row.before),
                now: wordCount(words, row.n ?? 0),
              })}
        </Text>
        <Text variant="microcopy">{t('reasons.counts', { side: countsFor(words, row) })}</Text>
        {row.note === 'often_other' && <Text variant="microcopy">{t('reasons.often_other')}</Text>}
        {state === 'loading' && <LoadingSpinner label={t('card.loading')} size="xs" />}
        {state === 'failed' && <Text variant="microcopy">{t('reasons.decisions.away')}</Text>}
        {state !== 'hidden' && <Decided {...props} />}
      </Flex>
    </Tile>
  )
}

/** Opens the form on demand: three open ones would push everything else off the screen. */
const Decided = ({ view, row, decisions, state, nameOf, onMade, ...said }: ReasonTileProps) => {
  const { words, start } = view
  const [open, setOpen] = useState(false)
  const made = (decision: Decision): void => {
    onMade(decision)
    setOpen(false)
  }
  return (
    <>
      {decisions.map((decision) => (
        <DecidedLine key={decision.id} {...{ words, decision, nameOf, ...said }} />
      ))}
      {state === 'ready' && decisions.length === 0 && (
        <Text variant="microcopy">{words.t('decision.none')}</Text>
      )}
      {open && <DecisionForm view={view} about={row.group} onMade={made} />}
      {start.may.decide && (
        <Flex>
          <Button size="xs" onClick={() => setOpen(!open)}>
            {words.t(open ? 'button.cancel' : 'decision.new')}
          </Button>
        </Flex>
      )}
    </>
  )
}
