import { Alert, DateInput, Flex, Form, LoadingButton, Select, Text, TextArea } from '@hubspot/ui-extensions'
import { useReducer } from 'react'
import type { Assignee, Decision, DecisionAnswer } from '../../../_shared/page-contract.ts'
import type { Words } from '../../../_shared/words.ts'
import { useSend } from '../../../hooks/use-send.ts'
import type { MeetingProps } from '../../../view-props.ts'
import { useOnce } from '../use-once.ts'
import { daysAfter, today, type LocalDay } from './local-day.ts'
import { LONGEST, SHORTEST, weighDecision, type TypedDecision } from './weigh-decision.ts'

type DecisionFormProps = {
  view: Pick<MeetingProps, 'api' | 'words' | 'start' | 'tell' | 'tellFailure'>
  /** A reason's code; '' for all. */
  about: string
  onMade: (decision: Decision) => void
}

const EMPTY: TypedDecision = { text: '', ownerId: '', due: null }

/** What is done, by whom, until when: it becomes a task in HubSpot (issue 5.1). Refused, everything typed stays. */
export const DecisionForm = ({ view, about, onMade }: DecisionFormProps) => {
  const { api, words, start, tell, tellFailure } = view
  const { t } = words
  const { send, busy } = useSend(api)
  const [{ typed, round }, change] = useReducer(typing, { typed: EMPTY, round: 0 })
  const weighed = weighDecision(typed, today(words))
  const make = useOnce(async () => {
    if (!weighed.decision) return
    const heard = await send<DecisionAnswer>('/api/page/decision', { about, ...weighed.decision })
    if (!heard.ok) return tellFailure(heard)
    change('empty')
    tell('success', t('decision.made'))
    onMade(heard.data.decision)
  })
  const doers = start.doers ?? start.assignees
  if (doers.length === 0) return <Alert title={t('decision.nobody')} variant="info" />
  return (
    <Form autoComplete="off" onSubmit={make}>
      <Flex key={round} direction="column" gap="sm">
        <WhatField words={words} text={typed.text} tooLong={weighed.tooLong} onType={change} />
        <Flex gap="sm" wrap>
          <OwnerField words={words} doers={doers} ownerId={typed.ownerId} onType={change} />
          <DueField words={words} due={typed.due} isPast={weighed.isPast} onType={change} />
        </Flex>
        <Text variant="microcopy">{t('decision.hint')}</Text>
        <Flex>
          <LoadingButton variant="primary" loading={busy} disabled={weighed.decision === null} onClick={make}>
            {t('decision.save')}
          </LoadingButton>
        </Flex>
      </Flex>
    </Form>
  )
}

type Change = Partial<TypedDecision> | 'empty'
type State = { typed: TypedDecision; round: number }

/** Fields of another round are new ones: a host may keep what it shows in a field. */
const typing = ({ typed, round }: State, change: Change): State =>
  change === 'empty' ? { typed: EMPTY, round: round + 1 } : { typed: { ...typed, ...change }, round }

type FieldProps = { words: Words; onType: (change: Partial<TypedDecision>) => void }

const WhatField = ({ words, text, tooLong, onType }: FieldProps & { text: string; tooLong: boolean }) => (
  <TextArea
    name="text"
    label={words.t('decision.what')}
    required
    rows={2}
    value={text}
    description={words.t('form.counted', { n: text.trim().length, least: SHORTEST })}
    {...(tooLong && { error: true, validationMessage: words.t('form.at_most', { n: LONGEST }) })}
    onInput={(typed: string) => onType({ text: typed })}
    onChange={(typed: string) => onType({ text: typed })}
  />
)

const OwnerField = ({
  words,
  doers,
  ownerId,
  onType,
}: FieldProps & { doers: Assignee[]; ownerId: string }) => (
  <Select
    name="owner"
    label={words.t('decision.owner')}
    placeholder={words.t('form.choose')}
    required
    value={ownerId}
    options={doers.map(({ id, name, awayUntil }) => ({
      value: id,
      label: awayUntil === null ? name : words.t('decision.away', { name, time: words.time(awayUntil) }),
    }))}
    onChange={(chosen) => onType({ ownerId: String(chosen) })}
  />
)

const DueField = ({ words, due, isPast, onType }: FieldProps & { due: LocalDay | null; isPast: boolean }) => {
  const first = today(words)
  return (
    <DateInput
      name="due"
      label={words.t('decision.due')}
      required
      min={first}
      max={daysAfter(first, 366)}
      {...(due && { value: due })}
      {...(isPast && { error: true, validationMessage: words.t('decision.past') })}
      onChange={(chosen) => {
        const day = chosen && { year: chosen.year, month: chosen.month, date: chosen.date }
        onType({ due: day ?? null })
      }}
    />
  )
}
