import { DateInput, Flex, TimeInput } from '@hubspot/ui-extensions'
import type { Words } from '../../_shared/words.ts'
import { compareDays, dayOf, type LocalDate, type LocalTime } from '../zone/local-time.ts'
import { wrong } from './wrong.ts'

type MomentFieldsProps = {
  words: Words
  label: string
  day: LocalDate | null
  time: LocalTime
  /** Days that can be chosen. */
  from: LocalDate
  to: LocalDate
  /** Why it cannot be, in words; else null. */
  problem: string | null
  description?: string
  /** Called with what differs from what is shown: leaving a field as it is sets nothing. */
  onDay: (day: LocalDate | null) => void
  onTime: (time: LocalTime) => void
}

/** A day and a time of the calendar's zone, side by side. What is wrong with them is said under the time. */
export function MomentFields(props: MomentFieldsProps) {
  const { words, label, day, time, from, to, problem, description, onDay, onTime } = props
  const { hours, minutes } = time
  return (
    <Flex gap="sm" wrap>
      <DateInput
        name="date"
        label={label}
        required
        min={dayOf(from)}
        max={dayOf(to)}
        {...(day && { value: dayOf(day) })}
        {...(description !== undefined && { description })}
        onChange={(chosen: LocalDate | null) => {
          if (!chosen || !day || compareDays(chosen, day) !== 0) onDay(chosen && dayOf(chosen))
        }}
      />
      <TimeInput
        name="time"
        label={words.t('form.time', { zone: words.zone })}
        required
        interval={5}
        value={{ hours, minutes }}
        {...wrong(problem)}
        onChange={(chosen) => {
          if (chosen.hours !== hours || chosen.minutes !== minutes)
            onTime({ hours: chosen.hours, minutes: chosen.minutes })
        }}
      />
    </Flex>
  )
}
