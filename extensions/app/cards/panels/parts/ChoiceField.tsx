import { Select } from '@hubspot/ui-extensions'
import type { Option } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'

type ChoiceFieldProps = {
  name: string
  label: string
  /** null: nothing is chosen. */
  value: string | null
  options: Option[]
  words: Words
  onChoose: (code: string) => void
}

/** One of several, which has to be chosen. */
export function ChoiceField({ name, label, value, options, words, onChoose }: ChoiceFieldProps) {
  return (
    <Select
      name={name}
      label={label}
      placeholder={words.t('form.choose')}
      required
      value={value ?? ''}
      options={options.map(({ code, label: shown }) => ({ value: code, label: shown }))}
      onChange={(code) => onChoose(String(code))}
    />
  )
}
