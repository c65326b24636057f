import type { Check } from '../check.ts'
import { ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Cards are placed by hand, and nothing in HubSpot's API tells whether they are: only that they ask. */
export const checkCards = ({ store }: Patient): Check[] => {
  if (!store.ok || store.known.goLiveAt === null) return [skipped('cards', said('doctor.cards.unknown'))]
  const { card, page } = store.known.signs
  return [
    card === null
      ? warn('cards', said('doctor.cards.none'), said('doctor.cards.none_fix'))
      : ok('cards', said('doctor.cards.ok', { at: card.at })),
    page === null
      ? skipped('cards.page', said('doctor.page.none'))
      : ok('cards.page', said('doctor.page.ok', { at: page.at })),
  ]
}
