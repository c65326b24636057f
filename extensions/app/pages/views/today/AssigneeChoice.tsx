import { Select } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Assignee } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'

export type AssigneeChoiceProps = {
  words: Words
  assignees: Assignee[]
  label: string
  value: string
  onChange: (ownerId: string) => void
}

/** Whom leads can be given to: those who are there first, absent ones named so. */
export const AssigneeChoice = (props: AssigneeChoiceProps): ReactElement => {
  const { words, assignees, label, value, onChange } = props
  const sorted = [...assignees.filter(isThere), ...assignees.filter((one) => !isThere(one))]
  const isAway = assignees.some((one) => one.id === value && !isThere(one))
  return (
    <Select
      label={label}
      name="owner"
      required
      value={value}
      placeholder={words.t('form.choose')}
      options={sorted.map((one) => ({ value: one.id, label: nameOf(words, one) }))}
      {...(isAway && { description: words.t('reassign.away_help') })}
      onChange={(chosen) => onChange(String(chosen))}
    />
  )
}

const isThere = ({ awayUntil }: Assignee): boolean => awayUntil === null

const nameOf = (words: Words, { name, awayUntil }: Assignee): string =>
  awayUntil === null ? name : words.t('reassign.away', { person: name, time: words.time(awayUntil) })
