import { StatusTag } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CycleCard, SlaStatus } from '../../_shared/contract.ts'
import { statusAt } from '../../_shared/time-left.ts'
import type { Words } from '../../_shared/words.ts'

/** Red is for what is confirmed: while it is being checked the tag has no colour (ux §3.1). */
const VARIANTS: Partial<Record<SlaStatus, 'danger' | 'warning' | 'info' | 'success'>> = {
  on_track: 'success',
  at_risk: 'warning',
  breached: 'danger',
  met: 'success',
  met_late: 'warning',
  on_hold: 'info',
}

export type OfCard = { card: CycleCard; words: Words }

export const Status = ({ card, words }: OfCard): ReactElement => {
  const status = statusAt(card, words.now)
  return <StatusTag variant={VARIANTS[status] ?? 'default'}>{words.t(`status.${status}`)}</StatusTag>
}

/** The first line: what is to be done now; where nothing is, what became of it. */
export const nextStepOf = ({ card, words }: OfCard): string =>
  card.nextStep === 'none' && card.outcome !== 'open'
    ? words.t(`outcome.${card.outcome}`)
    : words.t(`next.${card.nextStep}`)
