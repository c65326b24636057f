import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { Happened } from '../preview/server/feed.ts'
import type { World } from '../world/open-world.ts'
import { PARTS } from './checks/check-parts.ts'
import { say, type Word } from './words.ts'

/** What Pacto did since the last look, from its audit. */
export function watchAudit({ store, portal }: World): () => Promise<Happened[]> {
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
      const line = lineOf({ kind, contact, clock: detail['clock'] })
      return line === null ? [] : [{ at, by: 'pacto', line }]
    })
  }
}

const KINDS = new Set(['cycle_opened', 'response', 'breach', 'breach_withdrawn'])

type Entry = { kind: string; contact: string; clock: unknown }

function lineOf({ kind, contact, clock }: Entry): Happened['line'] | null {
  // The limit and the decision clock have their place on the scoreboard; the feed tells of the response.
  if (kind.startsWith('breach') && clock !== 'response') return null
  if (KINDS.has(kind)) return (language) => say(language, `pacto_${kind}` as Word, { contact })
  if (!PARTS.some((part) => part === kind)) return null
  return (language) => say(language, 'pacto_outcome', { contact, outcome: outcomeOf(kind, language) })
}

function outcomeOf(kind: string, language: Language): string {
  return text(language, `outcome.${kind}` as StringKey)
}
