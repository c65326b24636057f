import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { template } from '../../src/agreement/template.ts'
import { editDocument } from '../../src/engine/settings/edit-document.ts'
import { placesOf, type Wording } from '../../src/engine/settings/fields/field.ts'
import { fieldsOf } from '../../src/engine/settings/fields/fields-of.ts'
import { wordAgreement } from '../../src/engine/settings/word-agreement.ts'

const NOW = new Date('2026-11-23T09:00:00Z')

const read = (text: string) => {
  const result = readAgreement(text, { now: NOW })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.agreement.terms
}
const wording = (language: 'en' | 'es'): Wording => ({
  language,
  property: (name) => name,
  people: [{ code: '7', label: 'Ana Ruiz' }],
  signers: (now) => [{ code: now, label: now }],
})

it.each<[string, string, (string | number)[], unknown, string]>([
  ['a value where it stands', 'a: { b: 5bd } # why\n', ['a', 'b'], '7bd', 'a: { b: 7bd } # why\n'],
  ['in its quotes', "at: '08:00' # early\n", ['at'], '09:30', "at: '09:30' # early\n"],
  ['a list in its brackets', 'a: [x, y] # two\n', ['a'], ['z'], 'a: [z] # two\n'],
  ['one of a list', 'a: [20%, 40%]\n', ['a', 1], '50%', 'a: [20%, 50%]\n'],
  ['what YAML would read otherwise', 'a: x\n', ['a'], 'yes: no', 'a: "yes: no"\n'],
  ['a blank', 'a:\n  b:\n', ['a', 'b'], 200, 'a:\n  b: 200\n'],
  ['a section that is not there', 'a: 1\n', ['b', 'c'], '5%', 'a: 1\nb: { c: 5% }\n'],
  ['nothing any more', 'a: { b: 1, c: 2 }\n', ['a', 'b'], undefined, 'a: { c: 2 }\n'],
  ['nothing that was nothing', 'a: 1 # x\n', ['b', 'c'], undefined, 'a: 1 # x\n'],
])('writes %s', (_what, before, path, value, after) => {
  expect(editDocument(before, [{ path, value }])).toBe(after)
})

it.each(['en', 'es'] as const)(
  'leaves the shipped agreement as it is when its own values are set: %s',
  (language) => {
    const text = template(language)
    const terms = read(text)
    const fields = fieldsOf({ terms, data: parse(text) as unknown }, wording(language))
    expect(fields.length).toBeGreaterThan(25)
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length)
    for (const field of fields) {
      const edited = editDocument(text, placesOf(field, field.value))
      if (edited !== text) expect(read(edited), field.id).toEqual(terms)
      expect(edited.split('\n').length, field.id).toBe(text.split('\n').length)
    }
  },
)

it.each(['en', 'es'] as const)('words the shipped agreement without a gap: %s', (language) => {
  const clauses = wordAgreement(read(template(language)), wording(language))
  const said = clauses.flatMap(({ parts }) => parts.flatMap(({ sentences }) => sentences))
  expect(clauses.map(({ title }) => title.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.'])
  for (const sentence of said) expect(sentence).not.toMatch(/[{}]|undefined|NaN/)
})
