import { Dropdown, Flex, Text } from '@hubspot/ui-extensions'
import { CrmActionButton } from '@hubspot/ui-extensions/crm'
import type { ReactElement } from 'react'
import type { CardAction, CycleCard, NextStep } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { OfferButton } from '../parts/OfferButton.tsx'
import { isToDecide, type Offer } from '../parts/offer-decision.tsx'
import { offerAll } from './offer-all.tsx'

export type ActionsProps = { props: PanelProps; contactId: string }

/** What stands in the menu instead of the row (ux §4.1); once it is decided, what would decide it anew. */
const MENU: Record<NextStep, CardAction[]> = {
  contact: ['accept', 'reject', 'hold', 'dispute', 'rate'],
  assign: ['accept', 'reject', 'hold', 'dispute', 'rate'],
  decide: ['log', 'hold', 'dispute', 'rate'],
  give_reason: ['accept', 'hold', 'dispute', 'rate'],
  complete_evidence: ['accept', 'hold', 'dispute', 'rate'],
  none: ['accept', 'reject', 'log', 'hold'],
}

/** What can be done now, by the next step; what is not allowed is absent, and one line says who may. */
export const Actions = ({ props, contactId }: ActionsProps): ReactElement | null => {
  const { card, words, doing } = props
  const offers = offerAll(props)
  const [row, rest] = [false, true].map((isInMenu) =>
    offers.filter(({ action }) => MENU[card.nextStep].includes(action) === isInMenu),
  ) as [Offer[], Offer[]]
  const isFirstToPress = isToDecide(card) || row[0]?.action === 'answer'
  if (offers.length === 0) return isForOthers(card) ? <ForOthers words={words} /> : null
  return (
    <Flex gap="sm" wrap align="center">
      {isToContact(card) && <Reach contactId={contactId} words={words} />}
      {row.map((offer) => (
        <OfferButton
          key={offer.action}
          offer={offer}
          doing={doing}
          isPrimary={isFirstToPress && offer === row[0]}
        />
      ))}
      {rest.length > 0 && (
        <Dropdown variant="secondary" buttonText={words.t('card.more')} disabled={doing.away}>
          {rest.map((offer) => (
            <MenuItem key={offer.action} offer={offer} />
          ))}
        </Dropdown>
      )}
    </Flex>
  )
}

const MenuItem = ({ offer }: { offer: Offer }): ReactElement =>
  'overlay' in offer ? (
    <Dropdown.ButtonItem overlay={offer.overlay}>{offer.label}</Dropdown.ButtonItem>
  ) : (
    <Dropdown.ButtonItem onClick={offer.act}>{offer.label}</Dropdown.ButtonItem>
  )

/** HubSpot's own ways to the lead: they work whether Pacto can be reached or not. */
const Reach = ({ contactId, words }: { contactId: string } & Pick<PanelProps, 'words'>): ReactElement => {
  const actionContext = { objectId: Number(contactId), objectTypeId: '0-1' }
  return (
    <>
      <CrmActionButton variant="primary" actionType="SEND_EMAIL" actionContext={actionContext}>
        {words.t('button.email')}
      </CrmActionButton>
      <CrmActionButton variant="secondary" actionType="SCHEDULE_MEETING" actionContext={actionContext}>
        {words.t('button.meeting')}
      </CrmActionButton>
    </>
  )
}

const ForOthers = ({ words }: Pick<PanelProps, 'words'>): ReactElement => (
  <Text variant="microcopy">{words.t('error.forbidden')}</Text>
)

const isToContact = ({ nextStep, may }: CycleCard): boolean =>
  (nextStep === 'contact' || nextStep === 'assign') && may.log === 'yes'

/** Something is to be done, by somebody else. */
const isForOthers = ({ nextStep, may }: CycleCard): boolean =>
  nextStep !== 'none' && [may.accept, may.reject, may.log].includes('not_allowed')
