import { DateInput, Select, TimeInput } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { PageStart } from '../../_shared/page-contract.ts'
import { localDayAt, type LocalDate } from '../../parts/local-time.ts'
import type { OfToday } from './of-today.ts'
import type { AwayState } from './use-away.ts'

/** Who, and until when: a day, and a time of that day where it is not the whole day. */
export const AwayFields = ({ view, away }: OfToday & { away: AwayState }): ReactElement => {
  const { words, start } = view
  const { typed, type, untilAt } = away
  const isWrong = typed.day !== null && untilAt === null
  return (
    <>
      <Select
        label={words.t('away.who')}
        name="owner"
        required
        value={typed.ownerId}
        placeholder={words.t('form.choose')}
        options={peopleOf(start).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(chosen) => type({ ownerId: String(chosen) })}
      />
      <DateInput
        name="day"
        label={words.t('away.day')}
        required
        min={localDayAt(words.now, start.timeZone)}
        {...(typed.day && { value: typed.day })}
        {...(isWrong && { error: true, validationMessage: words.t('away.not_later') })}
        onChange={(day: LocalDate | null) =>
          type({ day: day && { year: day.year, month: day.month, date: day.date } })
        }
      />
      <TimeInput
        name="time"
        label={words.t('away.time', { zone: words.zone })}
        description={words.t('away.time_help')}
        interval={15}
        {...(typed.time && { value: typed.time })}
        onChange={(time) => type({ time: { hours: time.hours, minutes: time.minutes } })}
      />
    </>
  )
}

/** Those one manages, and oneself. */
const peopleOf = ({ assignees, user }: PageStart): { id: string; name: string }[] => {
  const isThere = user.ownerId === '' || assignees.some(({ id }) => id === user.ownerId)
  return isThere ? assignees : [...assignees, { id: user.ownerId, name: user.name }]
}
