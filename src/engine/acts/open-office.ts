import type { Agreement } from '../../domain/agreement.ts'
import type { People } from '../../domain/situation.ts'
import type { Pages } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { patience } from '../patience.ts'
import { withoutWaiting } from '../people/without-waiting.ts'

/** What everything about one contact is judged by, whoever asks. */
export type Office = {
  pages: Pages
  agreement: Agreement
  people: People
  goLiveAt: Date
  keptFrom: Date | null
  liveAt: Date | null
  appId: string
}

/**
 * null: no agreement was activated yet. Somebody is waiting: until `end` at most where people are known from before. Throws
 * as the directory does where nobody is known and HubSpot is away.
 */
export async function openOffice(
  { book, directory, installation }: Pick<EngineDeps, 'book' | 'directory' | 'installation'>,
  end = patience(),
): Promise<Office | null> {
  const pages = await book.read()
  const agreement = pages.current
  if (!agreement) return null
  const { operations, terms } = agreement
  return {
    pages,
    agreement,
    people: await withoutWaiting(directory, end).people(operations, [], terms.timeZone),
    goLiveAt: await installation.goLiveAt(),
    keptFrom: await installation.keptFrom(),
    liveAt: await installation.liveAt(),
    appId: await installation.appId(),
  }
}
