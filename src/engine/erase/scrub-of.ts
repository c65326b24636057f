import type { Scrub } from '../../store/erase/scrub-texts.ts'

/** Under these names an id of digits is a contact's; elsewhere the same digits may be anything. */
const OF_CONTACTS = /contact|sample|lead/i

/** Replaces ids in a JSON value: a cycle's wherever it stands, a contact's where a contact is named. */
export function scrubOf(ids: { contacts: Map<string, string>; cycles: Map<string, string> }): Scrub {
  const word = (text: string, key: string): string =>
    ids.cycles.get(text) ?? (OF_CONTACTS.test(key) ? ids.contacts.get(text) : undefined) ?? text
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return word(value, key)
    if (Array.isArray(value)) return value.map((item) => walk(item, key))
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).map(([name, inner]) => [word(name, key), walk(inner, name)])
    return Object.fromEntries(entries) as unknown
  }
  return (value) => walk(value, '')
}
