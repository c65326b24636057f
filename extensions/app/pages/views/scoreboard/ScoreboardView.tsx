import { Box, Flex, Heading, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { OtherSections } from '../../charts/OtherSections.tsx'
import { inSection } from '../../charts/pick.ts'
import { FigureTable, nameOfRow } from '../../parts/FigureTable.tsx'
import type { ViewProps } from '../../view-props.ts'
import { Joint } from './Joint.tsx'
import { Trend } from './Trend.tsx'

const KNOWN = ['joint', 'marketing', 'sales', 'between', 'trend']

/** Both sides on one page with the same weight: no overall score, no ranking, no winner (ux §4.3). */
export const ScoreboardView = (view: ViewProps): ReactElement => {
  const { words, answer } = view
  const { rows, labels } = answer
  return (
    <Flex direction="column" gap="lg">
      <Joint view={view} />
      <Flex gap="md" wrap>
        {(['marketing', 'sales'] as const).map((side) => (
          <Box key={side} flex={1}>
            <Flex direction="column" gap="xs">
              <Heading>{words.t(`board.${side}`)}</Heading>
              <FigureTable view={view} rows={inSection(rows, side)} />
            </Flex>
          </Box>
        ))}
      </Flex>
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
      <OtherSections view={view} rows={rows} labels={labels} known={KNOWN} />
    </Flex>
  )
}
