import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { World } from '../world/open-world.ts'
import { PARTS } from './checks/check-parts.ts'
import { say, type Word } from './words.ts'

export type Told = { at: Date; line: string }

/** What Pacto did since the last look, in words, from its audit. */
export function watchAudit({ store, portal }: World, language: Language): () => Promise<Told[]> {
  let lastId = 0
  return async () => {
    const rows = await store.db
      .selectFrom('audit')
      .select(['id', 'at', 'kind', 'contact_id', 'detail'])
      .where('id', '>', lastId)
      .orderBy('id')
      .execute()
    lastId = rows.at(-1)?.id ?? lastId
    return rows.flatMap(({ at, kind, contact_id: id, detail }) => {
      const properties = portal.state.store.get('contacts', id ?? '')?.properties ?? {}
      const contact =
        [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') || (id ?? '')
      const line = lineOf(language, { kind, contact, clock: detail['clock'] })
      return line === null ? [] : [{ at, line }]
    })
  }
}

const KINDS = new Set(['cycle_opened', 'response', 'breach', 'breach_withdrawn'])

function lineOf(
  language: Language,
  { kind, contact, clock }: { kind: string; contact: string; clock: unknown },
): string | null {
  // The limit and the decision clock have their place on the scoreboard; the feed tells of the response.
  if (kind.startsWith('breach') && clock !== 'response') return null
  if (KINDS.has(kind)) return say(language, `pacto_${kind}` as Word, { contact })
  if (!PARTS.some((part) => part === kind)) return null
  return say(language, 'pacto_outcome', { contact, outcome: text(language, `outcome.${kind}` as StringKey) })
}
