import { Input, MultiSelect, NumberInput, Select, Toggle } from '@hubspot/ui-extensions'
import type { Field, FieldValue } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'

type FieldInputProps = {
  words: Words
  field: Field
  value: FieldValue
  /** What is wrong with it, in words; null: nothing. */
  problem: string | null
  onType: (value: FieldValue) => void
}

/** One field of a clause, by its kind. */
export function FieldInput({ words, field, value, problem, onType }: FieldInputProps) {
  const { id: name, kind, unit, options } = field
  const label = unit === '' ? field.label : words.t('settings.with_unit', { label: field.label, unit })
  const wrong = problem === null ? {} : { error: true, validationMessage: problem }
  const offered = options.map(({ code, label: shown }) => ({ value: code, label: shown }))
  if (kind === 'toggle')
    return <Toggle name={name} label={label} checked={value === true} onChange={(on) => onType(on)} />
  if (kind === 'choice')
    return (
      <Select
        {...{ name, label, ...wrong }}
        value={String(value ?? '')}
        options={offered}
        onChange={(code) => onType(String(code))}
      />
    )
  if (kind === 'several')
    return (
      <MultiSelect
        {...{ name, label, ...wrong }}
        value={Array.isArray(value) ? value : []}
        options={offered}
        onChange={(codes) => onType(codes.map(String))}
      />
    )
  if (kind === 'time')
    return <Input {...{ name, label, ...wrong }} value={String(value ?? '')} required onInput={onType} />
  return <NumberField {...{ field, label, value, wrong, onType }} />
}

type NumberFieldProps = Pick<FieldInputProps, 'field' | 'value' | 'onType'> & {
  label: string
  wrong: { error?: boolean; validationMessage?: string }
}

/** An empty number is none; the service says where there has to be one. */
function NumberField({ field: { id, optional }, label, value, wrong, onType }: NumberFieldProps) {
  const toValue = (typed: unknown): number | null =>
    typeof typed === 'number' && Number.isFinite(typed) ? typed : null
  return (
    <NumberInput
      name={id}
      label={label}
      required={!optional}
      {...(typeof value === 'number' && { value })}
      {...wrong}
      onInput={(typed) => onType(toValue(typed))}
      onChange={(typed) => {
        if (toValue(typed) !== value) onType(toValue(typed))
      }}
    />
  )
}
