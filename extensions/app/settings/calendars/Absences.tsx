import { DateInput, Flex, Form, Heading, LoadingButton, Select, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { AskFirst } from '../parts/AskFirst.tsx'
import { fromInput, toInput, wordDate } from '../parts/local-date.ts'
import { Rows } from '../parts/Rows.tsx'
import type { CalendarPart } from './change-it.ts'

/** Who is away when: of oneself, of one's people, for an admin of everybody (product §5). */
export function Absences(props: CalendarPart) {
  const { words, settings } = props
  const { absences, may } = settings
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('settings.absences')}</Heading>
      {absences.length === 0 ? <Text>{words.t('settings.absences_none')}</Text> : <Entered {...props} />}
      {may.absences && <AddAbsence {...props} />}
    </Flex>
  )
}

function Entered({ host, words, settings, sending, changeIt }: CalendarPart) {
  const { absences, today } = settings
  const head = ['who', 'from', 'to'] as const
  return (
    <Rows
      head={[...head.map((name) => words.t(`settings.col.${name}`)), '']}
      rows={absences.map(({ who, name, from, to, mayChange }) => ({
        key: `${who} ${from}`,
        cells: [
          name,
          wordDate(words, from),
          wordDate(words, to),
          mayChange && from.slice(0, 10) >= today ? (
            <AskFirst
              {...{ host, words }}
              id={`remove-${who}-${from}`}
              size="sm"
              title={words.t('settings.remove')}
              what={`${name} · ${wordDate(words, from)} – ${wordDate(words, to)}`}
              busy={sending.busy !== null}
              onDo={() => changeIt('remove', { do: 'absence.remove', who, from })}
            />
          ) : null,
        ],
      }))}
    />
  )
}

type Typed = { who: string; from: string; to: string; round: number }
const NOTHING = { who: '', from: '', to: '' }

function AddAbsence({ words, settings, sending, changeIt }: CalendarPart) {
  const [typed, setTyped] = useState<Typed>({ ...NOTHING, round: 0 })
  const { people, today } = settings
  const { who, from, to, round } = typed
  const isBackwards = from !== '' && to !== '' && to < from
  const isPast = from !== '' && from < today
  const isReady = who !== '' && from !== '' && to !== '' && !isBackwards && !isPast
  const add = async (): Promise<void> => {
    if (!isReady) return
    if (await changeIt('absence', { do: 'absence.add', who, from, to }))
      setTyped({ ...NOTHING, round: round + 1 })
  }
  const day = (name: 'from' | 'to', wrong: string | null) => (
    <DateInput
      name={`absence_${name}`}
      label={words.t(`settings.col.${name}`)}
      required
      min={toInput(today)}
      {...(typed[name] !== '' && { value: toInput(typed[name]) })}
      {...(wrong !== null && { error: true, validationMessage: wrong })}
      onChange={(chosen) => setTyped((before) => ({ ...before, [name]: chosen ? fromInput(chosen) : '' }))}
    />
  )
  return (
    <Form key={round} autoComplete="off" onSubmit={() => void add()}>
      <Flex gap="sm" wrap align="end">
        <Select
          name="absence_who"
          label={words.t('settings.col.who')}
          placeholder={words.t('settings.choose')}
          required
          value={who}
          options={people.map(({ code, label }) => ({ value: code, label }))}
          onChange={(chosen) => setTyped((before) => ({ ...before, who: String(chosen) }))}
        />
        {day('from', isPast ? words.t('settings.refused.past_day') : null)}
        {day('to', isBackwards ? words.t('settings.wrong_order') : null)}
        <LoadingButton loading={sending.busy === 'absence'} disabled={!isReady} onClick={() => void add()}>
          {words.t('settings.absence_add')}
        </LoadingButton>
      </Flex>
    </Form>
  )
}
