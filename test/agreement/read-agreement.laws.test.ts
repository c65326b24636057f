import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { readAgreement } from '../../src/agreement/read-agreement.ts'

const now = new Date('2026-11-22T10:00:00Z')
const shipped = readFileSync(new URL('../data/agreement.yaml', import.meta.url), 'utf8')

const pathsOf = (data: unknown, path: (string | number)[] = []): (string | number)[][] =>
  typeof data === 'object' && data !== null
    ? [
        path,
        ...Object.entries(data).flatMap(([key, value]) =>
          pathsOf(value, [...path, Array.isArray(data) ? Number(key) : key]),
        ),
      ]
    : [path]

const places = pathsOf(parseDocument(shipped).toJS()).filter((path) => path.length > 0)
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('60m', '75%', 'off', {}, [], '', null, 0),
)

it('answers whatever stands wherever, and names a place for every problem', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...places), anything), { minLength: 1, maxLength: 3 }),
      (changes) => {
        const document = parseDocument(shipped)
        for (const [path, value] of changes) if (document.hasIn(path)) document.setIn(path, value)
        const read = readAgreement(document.toString(), { now })
        if (read.ok) return
        expect(read.problems.length).toBeGreaterThan(0)
        for (const { path, allowed, message, line } of read.problems) {
          expect(path).toMatch(/^(terms|operations)/)
          expect(allowed).not.toMatch(/^Invalid|^$/)
          expect(message).toContain(path)
          expect(line).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 100 },
  )
})

it('reads any text without an exception', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readAgreement(text, { now }).ok).toBe(false)
    }),
  )
})
