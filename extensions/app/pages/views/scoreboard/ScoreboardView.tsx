import { AutoGrid, Flex, Heading, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { HoursTable } from '../../charts/HoursTable.tsx'
import { OtherSections } from '../../charts/OtherSections.tsx'
import { inSection } from '../../charts/pick.ts'
import { FigureTable, nameOfRow } from '../../parts/FigureTable.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Joint } from './Joint.tsx'
import { Trend } from './Trend.tsx'

const KNOWN = ['joint', 'marketing', 'sales', 'between', 'trend', 'hour']

/** Both sides on one page with the same weight: no overall score, no ranking, no winner (ux §4.3). */
export const ScoreboardView = (view: ViewProps): ReactElement => {
  const { words, answer } = view
  const { rows, labels } = answer
  return (
    <Flex direction="column" gap="lg">
      <Joint view={view} />
      {/* Beside each other where there is room for both tables whole, else one below the other. */}
      <AutoGrid columnWidth={520} flexible gap="md">
        {(['marketing', 'sales'] as const).map((side) => (
          <Flex key={side} direction="column" gap="xs">
            <Heading>{words.t(`board.${side}`)}</Heading>
            <FigureTable view={view} rows={inSection(rows, side)} />
          </Flex>
        ))}
      </AutoGrid>
      <Flex direction="column" gap="xs">
        <Heading>{words.t('board.between')}</Heading>
        <Text variant="microcopy">{words.t('board.between.hint')}</Text>
        <FigureTable
          view={view}
          rows={inSection(rows, 'between')}
          isCommitment={false}
          nameOf={(row) =>
            row.side === 'both'
              ? nameOfRow(words, labels, row)
              : words.t('board.signed', {
                  figure: nameOfRow(words, labels, row),
                  side: words.t(`kpi.side.${row.side}`),
                })
          }
        />
      </Flex>
      <Trend view={view} rows={inSection(rows, 'trend')} />
      <HoursTable
        view={view}
        title={words.t('board.arrival', { zone: words.zone })}
        rows={inSection(rows, 'hour')}
      />
      <OtherSections view={view} rows={rows} labels={labels} known={KNOWN} />
    </Flex>
  )
}
