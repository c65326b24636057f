import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CONFIG_NAMES } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const pages = ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...globSync('docs/**/*.md', { cwd: root })]

const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '')

/** As GitHub makes them: lower case, spaces to dashes, everything else but letters, digits and dashes left out. */
const anchorsOf = (page: string): string[] =>
  matchesOf(read(page), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : join(dirname(page), path)
  if (!existsSync(join(root, target))) return true
  return anchor !== undefined && !anchorsOf(target).includes(anchor)
}

/** `product §3.2` is found as itself or as the paragraph it is part of. */
function isWritten(citation: string, rules: string): boolean {
  const [name = '', number = ''] = citation.replace('hubspot-', '').split(' §')
  const parts = number.split('.')
  const numbers = parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
  return numbers.some((one) => new RegExp(`${name} §${one.replaceAll('.', '\\.')}(?![\\d.]*\\d)`).test(rules))
}

describe('the documents', () => {
  it.each(pages)('%s links only to what exists', (page) => {
    const links = matchesOf(read(page), /\]\(((?!https?:)[^)\s]+)\)/g)
    expect(links.filter((link) => isBroken(page, link))).toEqual([])
  })

  it.each(pages)('%s names only npm scripts that exist', (page) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = matchesOf(read(page), /npm (?:run )?(start|test|(?<=run )[a-z:]+)/g)
    expect(named.filter((script) => !(script in scripts))).toEqual([])
  })

  it('name every variable of the environment, and the example does too', () => {
    const rows = matchesOf(read('docs/real-portal.md'), /^\| `([A-Z][A-Z_]+)` /gm)
    expect(rows.toSorted()).toEqual(CONFIG_NAMES.toSorted())
    expect(matchesOf(read('.env.example'), /^([A-Z][A-Z_]+)=/gm).toSorted()).toEqual(CONFIG_NAMES.toSorted())
  })

  it('name only folders that exist in the table of what is where', () => {
    const folders = matchesOf(read('README.md'), /^\| `((?:src|webhooks|extensions|test|docs)[\w/-]*)` /gm)
    expect(folders.length).toBeGreaterThan(8)
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([])
  })

  it('explain every rule that the code cites', () => {
    const rules = read('docs/rules.md')
    const code = globSync('{src,webhooks,extensions}/**/*.{ts,mjs,tsx}', { cwd: root })
    const cited = new Set(
      code.flatMap((path) =>
        matchesOf(
          read(path),
          /((?:product|engineering|storage|design|(?:hubspot-)?platform|ux) §\d+(?:\.\d+)*)/g,
        ),
      ),
    )
    expect([...cited].filter((citation) => !isWritten(citation, rules))).toEqual([])
    expect(isWritten('product §99', rules)).toBe(false)
    expect(isWritten('engineering §4', '| engineering §47 |')).toBe(false)
  })
})
