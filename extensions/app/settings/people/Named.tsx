import { Button, Flex, Select } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { Option } from '../_shared/contract.ts'
import { AskFirst } from '../parts/AskFirst.tsx'
import type { PeoplePart } from './people-part.ts'

type NamedProps = Pick<PeoplePart, 'host' | 'words' | 'busy'> & {
  /** Of what: part of the names of its fields. */
  id: string
  label: string
  /** Who is there and may be taken away. */
  named: Option[]
  options: Option[]
  /** Whether it was done: what was chosen stays where it was not. */
  onAdd: (code: string) => Promise<boolean>
  onRemove: (code: string) => Promise<boolean>
}

/** A list somebody can be added to and taken from, each at once. */
export function Named({ host, words, busy, id, label, named, options, onAdd, onRemove }: NamedProps) {
  const [chosen, choose] = useState('')
  const add = async (): Promise<void> => {
    if (await onAdd(chosen)) choose('')
  }
  return (
    <Flex gap="sm" wrap align="end">
      <Select
        name={id}
        label={label}
        placeholder={words.t('settings.choose')}
        value={chosen}
        options={options.map(({ code, label: shown }) => ({ value: code, label: shown }))}
        onChange={(code) => choose(String(code))}
      />
      <Button disabled={chosen === '' || busy} onClick={() => void add()}>
        {words.t('settings.add')}
      </Button>
      {named.map((one) => (
        <AskFirst
          key={one.code}
          {...{ host, words, busy }}
          id={`${id}-${one.code}`}
          title={words.t('settings.admin_remove', { person: one.label })}
          what={label}
          onDo={() => onRemove(one.code)}
        />
      ))}
    </Flex>
  )
}
