import type { ReactElement } from 'react'
import type { CardAction, CycleCard } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { AcceptModal } from '../../panels/accept/AcceptModal.tsx'
import { RejectPanel } from '../../panels/reject/RejectPanel.tsx'

/** Something the user may do now: by a panel of its own, or at once. */
export type Offer = { action: CardAction; label: string } & ({ overlay: ReactElement } | { act: () => void })

/** Accepting and rejecting, as far as the user may. */
export const offerDecision = (props: PanelProps): Offer[] => {
  const { card, words } = props
  const both: Offer[] = [
    { action: 'accept', label: words.t('button.accept'), overlay: <AcceptModal {...props} /> },
    { action: 'reject', label: rejectLabel(card, words), overlay: <RejectPanel {...props} /> },
  ]
  return both.filter(({ action }) => card.may[action] === 'yes')
}

/** A rejection that was made elsewhere is completed in the same panel. */
const rejectLabel = ({ nextStep }: CycleCard, { t }: Words): string =>
  nextStep === 'give_reason' || nextStep === 'complete_evidence' ? t(`next.${nextStep}`) : t('button.reject')
