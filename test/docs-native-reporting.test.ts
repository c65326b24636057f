import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONTACT_PROPERTIES, type PropertyRow } from '../src/hubspot/properties/table.ts'
import { LISTS } from '../src/hubspot/lists/table.ts'
import { text, type StringKey } from '../src/strings/text.ts'

const page = readFileSync(new URL('../docs/native-reporting.md', import.meta.url), 'utf8')
const rows = new Map<string, PropertyRow>(CONTACT_PROPERTIES.map((row) => [row.name, row]))
const matches = (pattern: RegExp): string[][] => [...page.matchAll(pattern)].map(([, ...groups]) => groups)

describe('the recipe for HubSpot’s own reports', () => {
  const listed = matches(/^\| `(pacto_\w+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm)

  it('names properties as setup makes them, in both languages', () => {
    expect(listed.length).toBeGreaterThan(12)
    for (const [name = '', en, es, kind = ''] of listed) {
      const label = `property.${name}.label` as StringKey
      expect([name, en, es]).toEqual([name, text('en', label), text('es', label)])
      expect([name, kind.includes('may be edited')]).toEqual([name, rows.get(name)?.editable === true])
    }
  })

  it('uses no label that is not in its list', () => {
    const known = listed.map(([, en]) => en)
    const used = matches(/\*{1,2}(Pacto: [^*]+?)\*{1,2}/g).map(([label = '']) =>
      label.replaceAll(/\s+/g, ' '),
    )
    expect(used.length).toBeGreaterThan(30)
    expect(used.filter((label) => !known.includes(label))).toEqual([])
  })

  it('filters by values that the properties have', () => {
    const byLabel = new Map(listed.map(([name = '', en = '']) => [en, rows.get(name)]))
    const filters = matches(/\*(Pacto: [^*]+)\* is (?:any|none) of ((?:`\w+`(?:, )?)+)/g)
    expect(filters.length).toBeGreaterThan(8)
    for (const [label = '', values = ''] of filters)
      for (const [, value] of values.matchAll(/`(\w+)`/g))
        expect(Object.keys(byLabel.get(label)?.options ?? {}), `${label}: ${value ?? ''}`).toContain(value)
  })

  it('names the segments that setup makes', () => {
    for (const { name } of LISTS) expect(page).toContain(`"${text('en', name)}"`)
  })
})
