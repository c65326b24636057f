import { AutoGrid, Button, Flex, Heading, Input, Select, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { OwnHours, WeekdayCode } from '../_shared/settings-contract.ts'
import { AskFirst } from '../parts/AskFirst.tsx'
import { readHours } from '../parts/read-hours.ts'
import { Rows } from '../parts/Rows.tsx'
import { wordWeek } from '../parts/word-week.ts'
import type { PeoplePart } from './people-part.ts'

const DAYS: WeekdayCode[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Who works other hours than the calendars; HubSpot's own are changed in HubSpot. */
export function Hours(props: PeoplePart) {
  const { host, words, settings, busy, change } = props
  const { hours, may } = settings
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.t('settings.hours')}</Heading>
      {hours.length === 0 ? (
        <Text>{words.t('settings.hours_none')}</Text>
      ) : (
        <Rows
          head={[...(['name', 'hours', 'zone'] as const).map((key) => words.t(`settings.col.${key}`)), '']}
          rows={hours.map(({ who, name, timeZone, week }) => ({
            key: name,
            cells: [
              name,
              wordWeek(words, week),
              timeZone,
              may.change && who !== null ? (
                <AskFirst
                  {...{ host, words, busy }}
                  id={`hours-${who}`}
                  size="sm"
                  title={words.t('settings.remove')}
                  what={`${name} · ${wordWeek(words, week)}`}
                  onDo={() => change({ do: 'hours', who, hours: null })}
                />
              ) : null,
            ],
          }))}
        />
      )}
      <Text variant="microcopy">{words.t('settings.hours_note')}</Text>
      {may.change && <SetHours {...props} />}
    </Flex>
  )
}

function SetHours({ host, words, settings, busy, change }: PeoplePart) {
  const [who, setWho] = useState('')
  const [timeZone, setZone] = useState(host.timeZone)
  const [days, setDays] = useState<Partial<Record<WeekdayCode, string>>>({})
  const read = DAYS.map((day) => ({ day, hours: readHours(days[day] ?? '') }))
  const isReady = who !== '' && timeZone.trim() !== '' && read.every(({ hours }) => hours !== null)
  const isOpen = read.some(({ hours }) => hours !== null && hours.length > 0)
  const set = async (): Promise<void> => {
    const hours: OwnHours['hours'] = {}
    for (const one of read) if (one.hours && one.hours.length > 0) hours[one.day] = one.hours
    if (!(await change({ do: 'hours', who, hours: { timeZone: timeZone.trim(), hours } }))) return
    setWho('')
    setDays({})
  }
  return (
    <Flex direction="column" gap="sm">
      <AutoGrid columnWidth={150} gap="sm" flexible>
        <Select
          name="hours_who"
          label={words.t('settings.col.who')}
          placeholder={words.t('settings.choose')}
          value={who}
          options={settings.people.map(({ code, label }) => ({ value: code, label }))}
          onChange={(chosen) => setWho(String(chosen))}
        />
        <Input name="hours_zone" label={words.t('settings.hours_zone')} value={timeZone} onInput={setZone} />
        {read.map(({ day, hours }) => (
          <Input
            key={day}
            name={`hours_${day}`}
            label={words.t(`settings.day.${day}`)}
            value={days[day] ?? ''}
            {...(hours === null && { error: true, validationMessage: words.t('settings.hours_wrong') })}
            onInput={(text) => setDays((before) => ({ ...before, [day]: text }))}
          />
        ))}
      </AutoGrid>
      <Flex>
        <Button disabled={!isReady || !isOpen || busy} onClick={() => void set()}>
          {words.t('settings.hours_set')}
        </Button>
      </Flex>
    </Flex>
  )
}
