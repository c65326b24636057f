import { Flex, Heading, Select } from '@hubspot/ui-extensions'
import { Rows } from '../parts/Rows.tsx'
import { Named } from './Named.tsx'
import type { PeoplePart } from './people-part.ts'

/** Who gets what a team lets wait; every team without one of its own has the default manager. */
export function Managers(props: PeoplePart) {
  const { words, settings, busy, change } = props
  const { managers, people, may, allTeams } = settings
  const own = managers.filter(({ team }) => team !== 'default')
  const fallback = managers.find(({ team }) => team === 'default')?.who ?? ''
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('settings.managers')}</Heading>
      <Rows
        head={[words.t('settings.col.team'), words.t('settings.col.manager')]}
        rows={managers.map(({ team, teamName, name }) => ({
          key: team,
          cells: [team === 'default' ? words.t('settings.team_default') : teamName, name],
        }))}
      />
      {may.change &&
        managers.map(({ team, teamName, name }) => (
          <Select
            key={team}
            name={`manager-${team}`}
            label={
              team === 'default'
                ? words.t('settings.manager_default')
                : words.t('settings.manager_of', { team: teamName })
            }
            placeholder={name}
            readOnly={busy}
            options={people.map(({ code, label }) => ({ value: code, label }))}
            onChange={(who) => void change({ do: 'manager', team, who: String(who) })}
          />
        ))}
      {may.change && allTeams.length > 0 && (
        <Named
          {...props}
          id="manager_add"
          label={words.t('settings.manager_add')}
          named={own.map(({ team, teamName }) => ({ code: team, label: teamName }))}
          options={allTeams.filter(({ code }) => !own.some(({ team }) => team === code))}
          onAdd={(team) => change({ do: 'manager', team, who: fallback })}
          onRemove={(team) => change({ do: 'manager.remove', team })}
        />
      )}
    </Flex>
  )
}
