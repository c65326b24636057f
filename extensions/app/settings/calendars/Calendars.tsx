import { Alert, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions'
import type { CalendarShown } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordDate } from '../parts/local-date.ts'
import { Rows } from '../parts/Rows.tsx'
import { wordWeek } from '../parts/word-week.ts'

type CalendarsProps = { words: Words; calendars: CalendarShown[] }

/** Hours and holidays of each calendar, and the next ten days that will be skipped, by name. */
export function Calendars({ words, calendars }: CalendarsProps) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('settings.calendars')}</Heading>
      <Rows
        head={[
          words.t('settings.col.calendar'),
          words.t('settings.col.zone'),
          words.t('settings.col.hours'),
          words.t('settings.col.holidays'),
        ]}
        rows={calendars.map(({ name, timeZone, week, holidays: { count, year } }) => ({
          key: name,
          cells: [
            name,
            timeZone,
            wordWeek(words, week),
            words.t('settings.holidays_in', { n: count, year: String(year) }),
          ],
        }))}
      />
      {calendars.map((calendar) => (
        <Skipped key={calendar.name} words={words} calendar={calendar} />
      ))}
    </Flex>
  )
}

function Skipped({ words, calendar }: { words: Words; calendar: CalendarShown }) {
  const { name, next, holidays } = calendar
  const { usual, count } = holidays
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text format={{ fontWeight: 'bold' }}>{name}</Text>
        {usual !== null && (
          <Alert variant="warning" title={words.t('settings.holidays_hint', { usual, n: count })} />
        )}
        <Text>{words.t(next.length > 0 ? 'settings.skipped' : 'settings.skipped_none')}</Text>
        {next.length > 0 && (
          <Rows
            head={[words.t('settings.col.date'), words.t('settings.col.name'), words.t('settings.col.open')]}
            rows={next.map(({ date, name: day, openMinutes }) => ({
              key: date,
              cells: [
                wordDate(words, date),
                day || '–',
                openMinutes === 0 ? words.t('settings.closed') : words.duration(openMinutes * 60_000),
              ],
            }))}
          />
        )}
      </Flex>
    </Tile>
  )
}
