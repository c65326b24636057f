import { Button, Flex, Heading, Select } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { AskFirst } from '../parts/AskFirst.tsx'
import { Rows } from '../parts/Rows.tsx'
import type { PeoplePart } from './people-part.ts'

/** Who may what (product §5); admins are named and taken away here, the others in the operations' document. */
export function Roles(props: PeoplePart) {
  const { words, settings } = props
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('settings.roles')}</Heading>
      <Rows
        head={[words.t('settings.col.role'), words.t('settings.col.people')]}
        rows={settings.roles.map(({ role, people }) => ({
          key: role,
          cells: [
            words.t(`settings.role.${role}`),
            people.map(({ name }) => name).join(', ') || words.t('settings.nobody'),
          ],
        }))}
      />
      {settings.may.change && <Admins {...props} />}
    </Flex>
  )
}

function Admins({ host, words, settings, busy, change }: PeoplePart) {
  const [who, setWho] = useState('')
  const admins = settings.roles.find(({ role }) => role === 'admin')?.people ?? []
  const add = async (): Promise<void> => {
    await change({ do: 'admin', way: 'add', who })
    setWho('')
  }
  return (
    <Flex gap="sm" wrap align="end">
      <Select
        name="admin"
        label={words.t('settings.admin_add')}
        placeholder={words.t('settings.choose')}
        value={who}
        options={settings.people.map(({ code, label }) => ({ value: code, label }))}
        onChange={(chosen) => setWho(String(chosen))}
      />
      <Button disabled={who === '' || busy} onClick={() => void add()}>
        {words.t('settings.add')}
      </Button>
      {admins.length > 1 &&
        admins.map(({ who: admin, name }) => (
          <AskFirst
            key={admin}
            {...{ host, words, busy }}
            id={`admin-${admin}`}
            title={words.t('settings.admin_remove', { person: name })}
            what={words.t('settings.role.admin')}
            onDo={() => change({ do: 'admin', way: 'remove', who: admin })}
          />
        ))}
    </Flex>
  )
}
