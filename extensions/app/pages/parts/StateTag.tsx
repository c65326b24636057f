import { StatusTag, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Figure } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'

const VARIANTS = { met: 'success', at_risk: 'warning', missed: 'danger' } as const

export type StateTagProps = { words: Words; figure: Pick<Figure, 'state' | 'target' | 'of' | 'value'> }

/** Kept, at risk or not kept; without a target nothing, under twenty cases no colour (product §6). */
export const StateTag = ({ words, figure }: StateTagProps): ReactElement => {
  const { state, target, of, value } = figure
  if (state !== null)
    return <StatusTag variant={VARIANTS[state]}>{words.t(`board.state.${state}`)}</StatusTag>
  const isFew = target !== null && value !== null && of !== null && of < 20
  return <Text variant="microcopy">{isFew ? words.t('page.few_for_state') : words.t('page.none')}</Text>
}
