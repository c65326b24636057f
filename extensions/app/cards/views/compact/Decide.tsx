import { ButtonRow, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { PanelProps } from '../../panel-props.ts'
import { OfferButton } from '../parts/OfferButton.tsx'
import { isToDecide, offerDecision } from '../parts/offer-decision.tsx'

/** Accept and reject, with the panels of the tab; everything else is there (ux §4.2). */
export const Decide = (props: PanelProps): ReactElement | null => {
  const { card, words, doing } = props
  const offers = card.nextStep === 'none' ? [] : offerDecision(props)
  if (offers.length === 0) {
    const isForOthers = card.nextStep !== 'none' && card.may.accept === 'not_allowed'
    return isForOthers ? <Text variant="microcopy">{words.t('error.forbidden')}</Text> : null
  }
  return (
    <ButtonRow dropDownButtonOptions={{ text: words.t('card.more') }}>
      {offers.map((offer, place) => (
        <OfferButton
          key={offer.action}
          offer={offer}
          doing={doing}
          isPrimary={place === 0 && isToDecide(card)}
        />
      ))}
    </ButtonRow>
  )
}
