import { complain } from '../read/place.ts'
import type { ReadVerb } from './verb.ts'

/** `card`: what people do on the card in HubSpot. It goes through the API of the cards, which is not there yet. */
export const readCard: ReadVerb = (_reading, place) =>
  complain(
    place,
    'set, with the properties a person would edit (pacto_rejection_reason, lifecyclestage)',
    'is a card action: card_not_available, this version has no cards yet',
  )
