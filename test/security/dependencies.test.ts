import { globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const { judge } = (await import(join(root, '.ci/audit.mjs'))) as {
  judge(said: string): { ok: boolean; text: string }
}
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

type Locked = {
  version: string
  license?: string
  dev?: boolean
  hasInstallScript?: boolean
  deprecated?: string
}
type Manifest = Record<'dependencies' | 'devDependencies', Record<string, string>>

const manifest = JSON.parse(read('package.json')) as Manifest
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
/** What the service runs on: neither ourselves nor what only builds and tests need. */
const running = Object.entries(packages).filter(([path, { dev }]) => path.startsWith('node_modules/') && !dev)

/** Licences that ask for no more than their text to be passed on. */
const PERMISSIVE = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Unlicense',
  'PSF-2.0',
  '0BSD',
]
/** Read by hand, for their manifests do not say it in a word. */
const READ = {
  'date-holidays': 'ISC, and CC-BY-3.0 for its data: its authors are named in docs/security.md',
  'dejavu-fonts-ttf': 'Bitstream Vera and Arev: may be used and passed on, not sold by itself',
  'png-js': 'MIT, in its LICENSE',
  'type-fest': 'MIT or CC0-1.0: types only',
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const sources = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: (path) => path.includes('node_modules') }).map(read)

/** Packages that are imported, by the names they are installed under. */
function imported(texts: string[]): Set<string> {
  const named = texts.flatMap((text) =>
    [...text.matchAll(/(?:from|import|import\(|require\(|resolve\()\s*['"](@?[a-z][\w./-]*)['"]/g)].map(
      (match) => match[1] ?? '',
    ),
  )
  const packagesNamed = named.map((name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  )
  return new Set(packagesNamed.filter((name) => !isBuiltin(name)))
}

describe('what the service runs on', () => {
  it('may be used by anybody for anything', () => {
    const others = running.filter(
      ([path, { license }]) => !PERMISSIVE.includes(license ?? '') && !(nameOf(path) in READ),
    )
    expect(others.map(([path, { license }]) => `${path}: ${String(license)}`)).toEqual([])
    expect(running.length).toBeGreaterThan(100)
  })

  it('runs nothing while it is installed, and none of it is given up', () => {
    expect(
      running.filter(([, one]) => one.hasInstallScript === true || one.deprecated !== undefined),
    ).toEqual([])
  })

  it('is pinned exactly, used, and declared where it is used', () => {
    const { dependencies } = manifest
    expect(Object.values(dependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    const used = imported([...sources('src/**/*.{ts,mjs}'), ...sources('webhooks/**/*.{ts,mjs}')])
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([])
    const service = imported([
      ...sources('webhooks/**/*.{ts,mjs}'),
      ...sources('src/{agreement,domain,engine,hubspot,reports,store,strings,cli}/**/*.ts'),
    ])
    expect([...service].filter((name) => !(name in dependencies))).toEqual([])
  })
})

describe('the audit', () => {
  const report = (severity: string) =>
    JSON.stringify({ vulnerabilities: { x: { name: 'x', severity, range: '<2' } }, metadata: {} })

  it('fails on what is high or critical, and names it', () => {
    expect(judge(report('critical'))).toMatchObject({
      ok: false,
      text: expect.stringContaining('critical: x <2'),
    })
    expect(judge(report('high')).ok).toBe(false)
    expect(judge(report('moderate')).ok).toBe(true)
  })

  it.each(['', 'no JSON', '{"message":"405 Method Not Allowed","statusCode":405}'])(
    'says plainly that nothing is known where the registry says «%s»',
    (said) => {
      const { ok, text } = judge(said)
      expect(ok).toBe(true)
      expect(text).toMatch(/^NOT AUDITED/)
      expect(text).not.toMatch(/https?:/)
    },
  )
})
