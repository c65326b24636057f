import { DateInput, Flex, Form, Heading, Input, LoadingButton, Select, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { AskFirst } from '../parts/AskFirst.tsx'
import { readHours } from '../parts/read-hours.ts'
import { fromInput, toInput, wordDate } from '../parts/local-date.ts'
import { Rows } from '../parts/Rows.tsx'
import type { CalendarPart } from './change-it.ts'

/** Single days on which a calendar is closed or has other hours (product §2 `calendars`). */
export function Exceptions(props: CalendarPart) {
  const { words, settings } = props
  const { exceptions, may } = settings
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('settings.exceptions')}</Heading>
      <Text variant="microcopy">{words.t('settings.exception_note')}</Text>
      {exceptions.length === 0 ? <Text>{words.t('settings.exceptions_none')}</Text> : <Entered {...props} />}
      {may.exceptions && <AddDay {...props} />}
    </Flex>
  )
}

function Entered({ host, words, settings, sending, changeIt }: CalendarPart) {
  const { exceptions, may, today } = settings
  const head = ['date', 'name', 'calendar', 'open'] as const
  return (
    <Rows
      head={[...head.map((name) => words.t(`settings.col.${name}`)), '']}
      rows={exceptions.map(({ calendar, date, name, hours }) => ({
        key: `${calendar} ${date}`,
        cells: [
          wordDate(words, date),
          name,
          calendar === '*' ? words.t('settings.all_calendars') : calendar,
          hours ? hours.map((one) => one.join('–')).join(', ') : words.t('settings.closed'),
          may.exceptions && date >= today ? (
            <AskFirst
              {...{ host, words }}
              id={`remove-${calendar}-${date}`}
              size="sm"
              title={words.t('settings.remove')}
              what={`${wordDate(words, date)} · ${name}`}
              busy={sending.busy !== null}
              onDo={() => changeIt('remove', { do: 'exception.remove', calendar, date })}
            />
          ) : null,
        ],
      }))}
    />
  )
}

type Typed = { calendar: string; date: string; name: string; open: string; round: number }

function AddDay({ words, settings, sending, changeIt }: CalendarPart) {
  const [typed, setTyped] = useState<Typed>({ calendar: '*', date: '', name: '', open: '', round: 0 })
  const { calendars, today } = settings
  const { calendar, date, name, open, round } = typed
  const hours = readHours(open)
  const isReady = date !== '' && name.trim() !== '' && hours !== null
  const isPast = date !== '' && date < today
  const add = async (): Promise<void> => {
    if (!isReady || isPast) return
    const opens = hours.length > 0 ? hours : null
    const change = { do: 'exception.add' as const, calendar, date, name: name.trim(), hours: opens }
    if (await changeIt('exception', change))
      setTyped({ calendar, date: '', name: '', open: '', round: round + 1 })
  }
  return (
    <Form key={round} autoComplete="off" onSubmit={() => void add()}>
      <Flex gap="sm" wrap align="end">
        <DateInput
          name="exception_date"
          label={words.t('settings.col.date')}
          required
          min={toInput(today)}
          {...(date !== '' && { value: toInput(date) })}
          {...(isPast && { error: true, validationMessage: words.t('settings.refused.past_day') })}
          onChange={(day) => setTyped((before) => ({ ...before, date: day ? fromInput(day) : '' }))}
        />
        <Input
          name="exception_name"
          label={words.t('settings.col.name')}
          required
          value={name}
          onInput={(text) => setTyped((before) => ({ ...before, name: text }))}
        />
        <Input
          name="exception_hours"
          label={words.t('settings.exception_hours')}
          value={open}
          {...(hours === null && { error: true, validationMessage: words.t('settings.hours_wrong') })}
          onInput={(text) => setTyped((before) => ({ ...before, open: text }))}
        />
        <Select
          name="exception_calendar"
          label={words.t('settings.col.calendar')}
          value={calendar}
          options={[
            { value: '*', label: words.t('settings.all_calendars') },
            ...calendars.map((one) => ({ value: one.name, label: one.name })),
          ]}
          onChange={(chosen) => setTyped((before) => ({ ...before, calendar: String(chosen) }))}
        />
        <LoadingButton
          loading={sending.busy === 'exception'}
          disabled={!isReady || isPast}
          onClick={() => void add()}
        >
          {words.t('settings.exception_add')}
        </LoadingButton>
      </Flex>
    </Form>
  )
}
