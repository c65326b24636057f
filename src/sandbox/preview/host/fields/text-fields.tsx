import type { InputProps, SearchInputProps, TextAreaProps } from '@hubspot/ui-extensions'
import type { FocusEvent, FormEvent } from 'react'
import { mark } from '../look.ts'
import { useWords } from '../runtime.ts'
import { FieldFrame, useFieldIds, type FieldIds } from './field-frame.tsx'
import { useField, type Field } from './use-field.ts'

type Typed = HTMLInputElement | HTMLTextAreaElement

/** Each key to `onInput`, leaving the field to `onChange` (if it changed) and `onBlur`. */
const useText = (props: InputProps) => {
  const { value, defaultValue, name, onInput, onChange, onBlur, onFocus } = props
  const field = useField<string>({ name, value, initial: defaultValue ?? '', onInput, onChange })
  const ids = useFieldIds(props)
  return { field, ids, control: { ...controlOf(props, field, ids), ...focusing(field, { onBlur, onFocus }) } }
}

const controlOf = (props: InputProps, field: Field<string>, ids: FieldIds) => ({
  ...ids,
  ...mark(props),
  name: props.name,
  value: field.draft,
  readOnly: props.readOnly,
  placeholder: props.placeholder,
  className: 'ch-input',
  onChange: (event: FormEvent<Typed>) => field.type(event.currentTarget.value),
})

type Watched = Pick<InputProps, 'onBlur' | 'onFocus'>

const focusing = (field: Field<string>, { onBlur, onFocus }: Watched) => ({
  onFocus: (event: FocusEvent<Typed>) => onFocus?.(event.currentTarget.value),
  onBlur: (event: FocusEvent<Typed>) => {
    field.commit()
    onBlur?.(event.currentTarget.value)
  },
})

export function Input(props: InputProps) {
  const { ids, control } = useText(props)
  return (
    <FieldFrame frame={props} id={ids.id}>
      <input {...control} type={props.type ?? 'text'} />
    </FieldFrame>
  )
}

export function TextArea(props: TextAreaProps) {
  const { ids, control } = useText(props)
  const { cols, rows = 3, maxLength, resize = 'both' } = props
  return (
    <FieldFrame frame={props} id={ids.id}>
      <textarea {...control} cols={cols} rows={rows} maxLength={maxLength} style={{ resize }} />
    </FieldFrame>
  )
}

export function SearchInput(props: SearchInputProps) {
  const words = useWords()
  const { field, ids, control } = useText(props)
  const clear = (): void => {
    field.type('')
    field.commit()
  }
  return (
    <FieldFrame frame={props} id={ids.id}>
      <div className="ch-flex ch-gap-xs">
        <input {...control} type="search" />
        {props.clearable !== false && field.draft !== '' && (
          <button type="button" className="ch-button ch-secondary ch-size-sm" onClick={clear}>
            {words('clear')}
          </button>
        )}
      </div>
    </FieldFrame>
  )
}
