import type { BaseTime, DateInputEventsPayload, DateInputProps, TimeInputProps } from '@hubspot/ui-extensions'
import type { FormEvent } from 'react'
import { mark } from '../look.ts'
import { useRuntime } from '../runtime.ts'
import { FieldFrame, useFieldIds } from './field-frame.tsx'
import { dateOf, dateText, formatDate, isWhole, timeOf, timeText } from './local-times.ts'
import { useField } from './use-field.ts'

/**
 * The browser's own date field. A date is told when it is whole: somebody typing 2026 passes the year 20. Cleared is
 * null.
 */
export function DateInput(props: DateInputProps) {
  const { name, value, defaultValue, min, max, format, onChange, onBlur, onFocus } = props
  const { locale } = useRuntime().context.user
  const payload = (text: string): DateInputEventsPayload => {
    const date = dateOf(text)
    const told = date && { ...date, formattedDate: formatDate(date, format, locale) }
    return told as DateInputEventsPayload
  }
  const field = useField<string>({
    name,
    value: dateText(value),
    initial: dateText(defaultValue) ?? '',
    onChange: onChange && ((text) => onChange(payload(text))),
    read: payload,
  })
  const ids = useFieldIds(props)
  const type = (event: FormEvent<HTMLInputElement>): void => {
    const text = event.currentTarget.value
    if (isWhole(text)) field.choose(text)
    else field.type(text)
  }
  return (
    <FieldFrame frame={props} id={ids.id}>
      <input
        {...ids}
        {...mark(props)}
        type="date"
        className="ch-input"
        name={name}
        min={dateText(min)}
        max={dateText(max)}
        value={field.draft}
        readOnly={props.readOnly}
        onChange={type}
        onFocus={() => onFocus?.(payload(field.draft))}
        onBlur={() => {
          field.commit()
          onBlur?.(payload(field.draft))
        }}
      />
    </FieldFrame>
  )
}

/** The browser's own time field, in 24 hours or as the browser is used to. Told at once when it is whole. */
export function TimeInput(props: TimeInputProps) {
  const { name, value, defaultValue, min, max, onChange, onBlur, onFocus } = props
  const payload = (text: string): BaseTime => timeOf(text) as BaseTime
  const field = useField<string>({
    name,
    value: timeText(value),
    initial: timeText(defaultValue) ?? '',
    onChange: onChange && ((text) => onChange(payload(text))),
    read: payload,
  })
  const ids = useFieldIds(props)
  const type = (event: FormEvent<HTMLInputElement>): void => {
    const text = event.currentTarget.value
    if (text !== '') field.choose(text)
  }
  return (
    <FieldFrame frame={props} id={ids.id}>
      <input
        {...ids}
        {...mark(props)}
        type="time"
        className="ch-input"
        name={name}
        min={timeText(min)}
        max={timeText(max)}
        value={field.draft}
        readOnly={props.readOnly}
        onChange={type}
        onFocus={() => onFocus?.(payload(field.draft))}
        onBlur={() => onBlur?.(payload(field.draft))}
      />
    </FieldFrame>
  )
}
