import { Flex, Icon, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Figure } from '../_shared/page-contract.ts'
import type { ViewProps } from '../view-props.ts'
import { wordTrend } from './trend.ts'

export type TrendProps = { view: Pick<ViewProps, 'words' | 'start'>; figure: Figure }

const ICONS = { increase: 'upCarat', decrease: 'downCarat' } as const
const COLORS = { better: 'success', worse: 'alert' } as const

/** More or less than in the period before, and whether that is better: said, not only coloured. */
export const Trend = ({ view: { words, start }, figure }: TrendProps): ReactElement => {
  const trend = wordTrend(words, figure, start.currency)
  if (!trend) return <Text variant="microcopy">{words.t('page.none')}</Text>
  const { text, direction, verdict } = trend
  return (
    <Flex gap="flush" align="center">
      {direction && (
        <Icon
          name={ICONS[direction]}
          size="sm"
          color={verdict ? COLORS[verdict] : 'inherit'}
          screenReaderText={verdict ? words.t(`page.trend.${verdict}`) : ''}
        />
      )}
      <Text inline>{verdict ? `${text} (${words.t(`page.trend.${verdict}`)})` : text}</Text>
    </Flex>
  )
}
