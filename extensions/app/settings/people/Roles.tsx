import { Flex, Heading } from '@hubspot/ui-extensions'
import { Rows } from '../parts/Rows.tsx'
import { Named } from './Named.tsx'
import type { PeoplePart } from './people-part.ts'

/** Who may what (product §5): admins, Marketing's own and viewers are named and taken away here. */
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
      {settings.may.change && (
        <>
          <Admins {...props} />
          <Others {...props} />
        </>
      )}
    </Flex>
  )
}

function Admins(props: PeoplePart) {
  const { words, settings, change } = props
  const admins = settings.roles.find(({ role }) => role === 'admin')?.people ?? []
  return (
    <Named
      {...props}
      id="admin"
      label={words.t('settings.admin_add')}
      named={admins.length > 1 ? admins.map(({ who, name }) => ({ code: who, label: name })) : []}
      options={settings.people}
      onAdd={(who) => change({ do: 'admin', way: 'add', who })}
      onRemove={(who) => change({ do: 'admin', way: 'remove', who })}
    />
  )
}

const LISTS = [
  { role: 'marketing', list: 'marketing' },
  { role: 'viewer', list: 'viewers' },
] as const

function Others(props: PeoplePart) {
  const { words, settings, change } = props
  return LISTS.map(({ role, list }) => (
    <Named
      key={list}
      {...props}
      id={list}
      label={words.t(`settings.role_add.${list}`)}
      named={(settings.roles.find((one) => one.role === role)?.people ?? []).map(({ who, name }) => ({
        code: who,
        label: name,
      }))}
      options={settings.people}
      onAdd={(who) => change({ do: 'role', role: list, way: 'add', who })}
      onRemove={(who) => change({ do: 'role', role: list, way: 'remove', who })}
    />
  ))
}
