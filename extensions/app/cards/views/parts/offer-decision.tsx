import type { ReactElement } from 'react'
import type { CardAction, CycleCard } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { AcceptModal } from '../../panels/accept/AcceptModal.tsx'
import { isToComplete, RejectPanel, titleOf } from '../../panels/reject/RejectPanel.tsx'

/** Something the user may do now: by a panel of its own, or at once. */
export type Offer = { action: CardAction; label: string } & ({ overlay: ReactElement } | { act: () => void })

/** The first of what decides is the button to press. */
export const isToDecide = (card: CycleCard): boolean => card.nextStep === 'decide' || isToComplete(card)

/** Accepting and rejecting, as far as the user may; a rejection that was made elsewhere is completed first of all. */
export const offerDecision = (props: PanelProps): Offer[] => {
  const { card, words } = props
  const both: Offer[] = [
    { action: 'accept', label: words.t('button.accept'), overlay: <AcceptModal {...props} /> },
    { action: 'reject', label: titleOf(card, words), overlay: <RejectPanel {...props} /> },
  ]
  if (isToComplete(card)) both.reverse()
  return both.filter(({ action }) => card.may[action] === 'yes')
}
