import type { MultiSelectProps, SelectProps, ToggleGroupProps } from '@hubspot/ui-extensions'
import { useId } from 'react'
import { classes, mark } from '../look.ts'
import { useWords } from '../runtime.ts'
import { FieldFrame, GroupFrame, useFieldIds } from './field-frame.tsx'
import { useField } from './use-field.ts'

type Value = NonNullable<SelectProps['value']>

/** No choice made: neither a string, a number nor a boolean a card could offer. */
type Choice = Value | null

/** By index: values may be numbers and booleans, which an element's value cannot tell from their words. */
export function Select(props: SelectProps) {
  const words = useWords()
  const { name, value, options, onChange } = props
  const field = useField<Choice>({
    name,
    value,
    initial: null,
    onChange: onChange && ((choice) => choice !== null && onChange(choice)),
    read: (choice) => choice ?? undefined,
  })
  const ids = useFieldIds(props)
  const at = options.findIndex((option) => option.value === field.draft)
  return (
    <FieldFrame frame={props} id={ids.id}>
      <select
        {...ids}
        {...mark(props)}
        name={name}
        className={classes('ch-input', 'ch-select', props.variant === 'transparent' && 'ch-bare')}
        value={at}
        disabled={props.readOnly}
        onChange={(event) => field.choose(options[Number(event.currentTarget.value)]?.value ?? null)}
      >
        {at < 0 && (
          <option value={-1} disabled>
            {props.placeholder ?? words('choose')}
          </option>
        )}
        {options.map(({ label }, index) => (
          <option key={index} value={index}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export function MultiSelect(props: MultiSelectProps) {
  const { name, value, options, onChange, readOnly } = props
  const field = useField<Value[]>({ name, value, initial: [], onChange })
  const { id } = useFieldIds(props)
  const toggle = (choice: Value, on: boolean): void =>
    field.choose(on ? [...field.draft, choice] : field.draft.filter((other) => other !== choice))
  return (
    <GroupFrame frame={props} id={id}>
      <div className="ch-choices ch-many">
        {options.map((option, index) => (
          <Choice
            key={index}
            type="checkbox"
            label={option.label}
            checked={field.draft.includes(option.value)}
            disabled={readOnly}
            onPick={(on) => toggle(option.value, on)}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

/** Radio buttons or checkboxes; a list of values for checkboxes, one for radio buttons. */
export function ToggleGroup(props: ToggleGroupProps) {
  const { name, toggleType = 'checkboxList', options, inline } = props
  const many = toggleType === 'checkboxList'
  const field = useField<string[]>({
    name,
    value: props.value === undefined ? undefined : [props.value].flat().filter((one) => one !== ''),
    initial: options.filter((option) => option.initialIsChecked).map((option) => option.value),
    onChange: (chosen) => tellGroup(props, chosen),
    read: (chosen) => (many ? chosen : chosen[0]),
  })
  const { id } = useFieldIds(props)
  const group = useId()
  const pick = (value: string, on: boolean): void => {
    if (!many) field.choose([value])
    else field.choose(on ? [...field.draft, value] : field.draft.filter((other) => other !== value))
  }
  return (
    <GroupFrame frame={props} id={id}>
      <div className={classes('ch-choices', inline && 'ch-inline')}>
        {options.map((option) => (
          <Choice
            key={option.value}
            type={many ? 'checkbox' : 'radio'}
            group={group}
            label={option.label}
            description={option.description}
            checked={field.draft.includes(option.value)}
            disabled={option.readOnly ?? option.readonly}
            onPick={(on) => pick(option.value, on)}
          />
        ))}
      </div>
    </GroupFrame>
  )
}

const tellGroup = (props: ToggleGroupProps, chosen: string[]): void => {
  if (props.toggleType === 'radioButtonList') props.onChange?.(chosen[0] ?? '')
  else props.onChange?.(chosen)
}

type ChoiceProps = {
  type: 'checkbox' | 'radio'
  group?: string
  label: string
  description?: string | undefined
  checked: boolean
  disabled?: boolean | undefined
  onPick(on: boolean): void
}

function Choice({ type, group, label, description, checked, disabled, onPick }: ChoiceProps) {
  return (
    <label className="ch-choice">
      <input
        type={type}
        name={group}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onPick(event.currentTarget.checked)}
      />
      <span>
        {label}
        {description && <span className="ch-hint"> {description}</span>}
      </span>
    </label>
  )
}
