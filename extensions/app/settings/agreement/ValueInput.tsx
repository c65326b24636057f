import { Input, MultiSelect, NumberInput, Select, Toggle } from '@hubspot/ui-extensions'
import type { Field, FieldValue, Problem } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'

export type ValueInputProps = {
  words: Words
  field: Field
  value: FieldValue
  problems: Problem[]
  onType: (value: FieldValue) => void
}

/** One value, by its kind: all kinds but lists. */
export function ValueInput({ words, field, value, problems, onType }: ValueInputProps) {
  const { id: name, kind, unit, options } = field
  const label = unit === '' ? field.label : words.t('settings.with_unit', { label: field.label, unit })
  const problem = problems.find((one) => one.field === name)?.message ?? null
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
        value={Array.isArray(value) ? value.map(String) : []}
        options={offered}
        onChange={(codes) => onType(codes.map(String))}
      />
    )
  if (kind === 'time' || kind === 'text')
    return (
      <Input
        {...{ name, label, ...wrong }}
        value={String(value ?? '')}
        required={!field.optional}
        onInput={onType}
      />
    )
  return <NumberField {...{ field, label, value, wrong, onType }} />
}

type NumberFieldProps = Pick<ValueInputProps, 'field' | 'value' | 'onType'> & {
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
