import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { leftOvers, wantedCopies } from '../../src/bundle/sync.ts'
import strings from '../../src/strings/strings.json' with { type: 'json' }
import { catalogue } from '../../extensions/app/cards/_shared/catalogue.ts'
import { nodesOf, parseSource } from '../architecture/source.ts'

const app = join(import.meta.dirname, '../../extensions/app')
const cards = join(app, 'cards')
const paths = globSync('**/*.{ts,tsx}', { cwd: cards, exclude: ['node_modules/**', '_shared/catalogue.ts'] })
const sources = paths.map((path) => parseSource(path, readFileSync(join(cards, path), 'utf8')))

describe('what the extension folders share', () => {
  it('is copied as it is: `npm run extensions:sync` after a change', async () => {
    const wanted = await wantedCopies(app)
    const readNow = (path: string): string | null =>
      existsSync(join(app, path)) ? readFileSync(join(app, path), 'utf8') : null
    const differing = [...wanted].filter(([path, text]) => readNow(path) !== text).map(([path]) => path)
    expect(differing).toEqual([])
    expect(await leftOvers(app, wanted)).toEqual([])
  })
})

describe('the words of the cards', () => {
  const texts: readonly string[] = catalogue
  const lines = texts.flatMap((key, at) =>
    at % 3 === 0 ? [{ key, en: texts[at + 1], es: texts[at + 2] }] : [],
  )
  const keys = lines.map(({ key }) => key)
  const code = sources.map(({ text }) => text).join('\n')

  it('are those of the catalogue, in both languages', () => {
    const all: Record<string, { en: string; es: string }> = strings
    for (const { key, ...words } of lines) expect(words, key).toEqual({ en: all[key]?.en, es: all[key]?.es })
  })

  it('are found by their key, which no words are like and no other line has', () => {
    for (const key of keys) expect(texts.filter((text) => text === key)).toEqual([key])
  })

  it('are all used', () => {
    const prefixes = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix!)
    const unused = keys.filter((key) => {
      const stem = key.replace(/_(one|other)$/, '')
      return (
        !code.includes(`'${stem}'`) && !code.includes(`'${key}'`) && !prefixes.some((p) => key.startsWith(p))
      )
    })
    expect(unused).toEqual([])
  })

  it('have the same places to fill in in both languages', () => {
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const { key, en = '', es = '' } of lines) {
      // One of something needs no number.
      const own = key.endsWith('_one') ? [] : places(en)
      expect(key.endsWith('_one') ? [] : places(es), key).toEqual(own)
    }
  })
})

describe('the code of the cards', () => {
  it('holds no text to be read', () => {
    const said =
      /^(title|label|description|placeholder|tooltip|aria-label|validationMessage|valueDescription|buttonText|screenReaderText)$/
    const isWord = (text: string): boolean => /\p{L}/u.test(text)
    const found = sources.flatMap((source) =>
      nodesOf(source.tree).flatMap((node) => {
        if (ts.isJsxText(node) && isWord(node.text)) return [`${source.path}: ${node.text.trim()}`]
        const isSaid = ts.isJsxAttribute(node) && said.test(node.name.getText())
        const value = isSaid ? node.initializer : undefined
        return value && ts.isStringLiteral(value) ? [`${source.path}: ${value.text}`] : []
      }),
    )
    expect(found).toEqual([])
  })

  it('reads the machine’s clock in one place', () => {
    const clocks = sources.filter(({ text }) => /\b(Date\.now|performance\.now)\(|new Date\(\)/.test(text))
    expect(clocks.map(({ path }) => path)).toEqual(['_shared/stopwatch.ts'])
  })

  it('has entries of one line that export nothing', () => {
    const entries = sources.filter(({ path }) => /^Contact\w+\.tsx$/.test(path))
    expect(entries).toHaveLength(3)
    for (const { text } of entries) {
      expect(text).toMatch(/\nhubspot\.extend<'crm\.[\w.]+'>\(/)
      expect(text).not.toMatch(/\bexport\b/)
    }
  })
})
