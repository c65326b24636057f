import { Button, LoadingButton } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Doing } from '../../panel-props.ts'
import type { Offer } from './offer-decision.tsx'

export type OfferButtonProps = { offer: Offer; doing: Doing; isPrimary?: boolean }

/** Opens the panel, or does it at once. While Pacto is away nothing can be written. */
export const OfferButton = ({ offer, doing, isPrimary = false }: OfferButtonProps): ReactElement => {
  const variant = isPrimary ? 'primary' : 'secondary'
  if ('overlay' in offer) {
    return (
      <Button variant={variant} disabled={doing.away} overlay={offer.overlay}>
        {offer.label}
      </Button>
    )
  }
  return (
    <LoadingButton
      variant={variant}
      disabled={doing.away}
      loading={doing.busy === offer.action}
      onClick={offer.act}
    >
      {offer.label}
    </LoadingButton>
  )
}
