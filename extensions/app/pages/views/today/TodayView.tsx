import { EmptyState, Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { Away } from './Away.tsx'
import { MyWeek } from './MyWeek.tsx'
import { NeedsCover } from './NeedsCover.tsx'
import type { OfToday } from './of-today.ts'
import { OpenTable } from './OpenTable.tsx'
import { ParkedAlert } from './ParkedAlert.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'
import { TodayStats } from './TodayStats.tsx'

/** Whom to see to next, and what is slipping that can still be saved (ux §4.3). */
export const TodayView = (view: OfToday['view']): ReactElement => {
  const { words, answer, start } = view
  const { may, user } = start
  // Of whoever looks at a team, one's own week is not the matter.
  const isMine = user.roles.includes('rep') && view.filters.owner === user.ownerId
  const isRep = isMine || user.roles.every((role) => role === 'rep')
  return (
    <Flex direction="column" gap="md">
      <ParkedAlert view={view} />
      <Flex justify="between" align="end" wrap gap="sm">
        <ScopeChoice view={view} />
        {may.away && <Away view={view} />}
      </Flex>
      {answer.rows.length === 0 ? (
        <EmptyState title={words.t('empty.today')} imageName="task" layout="vertical">
          <Text>{words.t('today.empty.hint')}</Text>
        </EmptyState>
      ) : (
        <>
          <TodayStats view={view} />
          <OpenTable view={view} />
        </>
      )}
      {may.reassign && <NeedsCover view={view} />}
      {isRep && <MyWeek view={view} />}
    </Flex>
  )
}
