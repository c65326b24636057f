import type { Figure } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'

/** Whether a reason says something about the leads. A rejection without one is owed by Sales, and says nothing yet. */
export const countsFor = ({ t }: Words, { group, side }: Pick<Figure, 'group' | 'side'>): string => {
  if (group === '') return t('reasons.owed')
  return side === 'both' ? t('reasons.nobody') : t(`kpi.side.${side}`)
}
