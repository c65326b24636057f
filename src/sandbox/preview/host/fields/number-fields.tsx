import type { CurrencyInputProps, NumberInputProps, StepperInputProps } from '@hubspot/ui-extensions'
import type { FocusEvent, FormEvent } from 'react'
import { mark } from '../look.ts'
import { useRuntime, useWords } from '../runtime.ts'
import { FieldFrame, useFieldIds } from './field-frame.tsx'
import { useField } from './use-field.ts'

const textOf = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value)

/** An empty field is no number, not zero. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))

const useNumber = (props: NumberInputProps) => {
  const { name, value, defaultValue, onInput, onChange, onBlur, onFocus, min, max, precision } = props
  const field = useField<string>({
    name,
    value: textOf(value),
    initial: textOf(defaultValue) ?? '',
    onInput: onInput && ((text) => onInput(numberOf(text))),
    onChange: onChange && ((text) => onChange(numberOf(text))),
    read: numberOf,
  })
  const ids = useFieldIds(props)
  const control = {
    ...ids,
    ...mark(props),
    type: 'number',
    name,
    min,
    max,
    step: precision === undefined ? 'any' : 10 ** -precision,
    value: field.draft,
    readOnly: props.readOnly,
    placeholder: props.placeholder,
    className: 'ch-input',
    onChange: (event: FormEvent<HTMLInputElement>) => field.type(event.currentTarget.value),
    onFocus: (event: FocusEvent<HTMLInputElement>) => onFocus?.(numberOf(event.currentTarget.value)),
    onBlur: (event: FocusEvent<HTMLInputElement>) => {
      field.commit()
      onBlur?.(numberOf(event.currentTarget.value))
    },
  }
  return { field, ids, control }
}

export function NumberInput(props: NumberInputProps) {
  const { ids, control } = useNumber(props)
  return (
    <FieldFrame frame={props} id={ids.id}>
      <div className="ch-flex ch-gap-xs">
        <input {...control} style={{ textAlign: props.textAlign }} />
        {props.formatStyle === 'percentage' && <span className="ch-unit">%</span>}
      </div>
    </FieldFrame>
  )
}

export function CurrencyInput(props: CurrencyInputProps) {
  const { context } = useRuntime()
  const { ids, control } = useNumber(props)
  const currency = props.currency ?? 'USD'
  return (
    <FieldFrame frame={props} id={ids.id}>
      <div className="ch-flex ch-gap-xs">
        <span className="ch-unit">{symbolOf(currency, context.user.locale)}</span>
        <input {...control} />
      </div>
    </FieldFrame>
  )
}

const symbolOf = (currency: string, locale: string): string => {
  try {
    const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0)
    return parts.find(({ type }) => type === 'currency')?.value ?? currency
  } catch {
    return currency
  }
}

export function StepperInput(props: StepperInputProps) {
  const words = useWords()
  const { field, ids, control } = useNumber(props)
  const { stepSize = 1, min = -Infinity, max = Infinity, readOnly } = props
  const now = Number(field.draft) || 0
  const step = (by: number): void => field.choose(String(Math.min(max, Math.max(min, now + by))))
  return (
    <FieldFrame frame={props} id={ids.id}>
      <div className="ch-flex ch-gap-xs">
        <StepButton
          label={words('less')}
          sign="−"
          off={readOnly || now <= min}
          press={() => step(-stepSize)}
        />
        <input {...control} />
        <StepButton
          label={words('more')}
          sign="+"
          off={readOnly || now >= max}
          press={() => step(stepSize)}
        />
      </div>
    </FieldFrame>
  )
}

type Step = { label: string; sign: string; off: boolean | undefined; press(): void }

function StepButton({ label, sign, off, press }: Step) {
  return (
    <button type="button" className="ch-icon-button" aria-label={label} disabled={off} onClick={press}>
      <span aria-hidden="true">{sign}</span>
    </button>
  )
}
