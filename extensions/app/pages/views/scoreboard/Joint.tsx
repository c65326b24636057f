import { Flex, Heading, Statistics, Text, Tile } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { inSection } from '../../charts/pick.ts'
import { Measured } from '../../parts/Measured.tsx'
import { Stat } from '../../parts/Stat.tsx'
import { wordSpan } from '../../parts/word-period.ts'
import { wordValue } from '../../parts/word-value.ts'
import type { ViewProps } from '../../view-props.ts'

/** What neither side can do alone, of these handoffs and of those before. */
export const Joint = ({ view }: { view: ViewProps }): ReactElement | null => {
  const { words, answer, start } = view
  const rows = inSection(answer.rows, 'joint')
  if (rows.length === 0) return null
  const span = wordSpan(words, answer.period.before)
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Heading>{words.t('board.joint.title')}</Heading>
        <Statistics>
          {rows.map((row) => (
            <Stat key={row.figure} view={view} figure={row} />
          ))}
        </Statistics>
        {rows.map((row) => (
          <Flex key={row.figure} direction="column" gap="flush">
            <Measured view={view} figure={row} />
            <Text variant="microcopy">
              {words.t('board.joint.before', {
                span,
                value:
                  row.before === null
                    ? words.t('figure.no_data')
                    : wordValue(words, row.before, { kind: row.kind, currency: start.currency }),
              })}
            </Text>
          </Flex>
        ))}
      </Flex>
    </Tile>
  )
}
