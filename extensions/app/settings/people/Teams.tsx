import { Flex, Heading } from '@hubspot/ui-extensions'
import type { Side } from '../_shared/settings-contract.ts'
import { Rows } from '../parts/Rows.tsx'
import { Named } from './Named.tsx'
import type { PeoplePart } from './people-part.ts'

/** Which of HubSpot's teams are of Sales and which of Marketing. */
export function Teams(props: PeoplePart) {
  const { words, settings, change } = props
  const { teams, allTeams, may } = settings
  const nameOf = (id: string): string => allTeams.find(({ code }) => code === id)?.label ?? id
  const edit = (side: Side, way: 'add' | 'remove') => (team: string) =>
    change({ do: 'team', side, way, team })
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.t('settings.teams')}</Heading>
      <Rows
        head={[words.t('settings.col.role'), words.t('settings.col.team')]}
        rows={teams.map(({ side, ids }) => ({
          key: side,
          cells: [words.t(`settings.side.${side}`), ids.map(nameOf).join(', ') || '–'],
        }))}
      />
      {may.change &&
        teams.map(({ side, ids }) => (
          <Named
            key={side}
            {...props}
            id={`team-${side}`}
            label={words.t(`settings.team_add.${side}`)}
            named={ids.map((code) => ({ code, label: nameOf(code) }))}
            options={allTeams.filter(({ code }) => !ids.includes(code))}
            onAdd={edit(side, 'add')}
            onRemove={edit(side, 'remove')}
          />
        ))}
    </Flex>
  )
}
