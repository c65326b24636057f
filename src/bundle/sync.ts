import { globSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import catalogue from '../strings/strings.json' with { type: 'json' }

/** The folders HubSpot installs and bundles by themselves: nothing they import may lie outside (engineering §16). */
const FOLDERS = ['cards', 'pages', 'settings']
const CATALOGUE = 'catalogue.ts'
const KEYS = Object.keys(catalogue) as (keyof typeof catalogue)[]

/**
 * What each extension folder's `_shared` has to hold, by path from `app`: a copy of every file of `shared`, and the
 * catalogue cut down to the keys that folder's code names. Folders without a package.json do not exist yet.
 */
export const wantedCopies = async (app: string): Promise<Map<string, string>> => {
  const shared = await readSources(join(app, 'shared'), '*.{ts,tsx}')
  const wanted = new Map<string, string>()
  wanted.set(`shared/${CATALOGUE}`, writeCatalogue([...shared.values()]))
  for (const folder of await foldersOf(app)) {
    const own = await readSources(join(app, folder), '**/*.{ts,tsx}', ['_shared/**', 'node_modules/**'])
    for (const [path, text] of shared) wanted.set(`${folder}/_shared/${path}`, text)
    wanted.set(`${folder}/_shared/${CATALOGUE}`, writeCatalogue([...shared.values(), ...own.values()]))
  }
  return wanted
}

/** Writes them, and takes away copies whose source is gone. Answers what changed. */
export const syncShared = async (app: string): Promise<string[]> => {
  const wanted = await wantedCopies(app)
  const changed: string[] = []
  for (const [path, text] of wanted) {
    const file = join(app, path)
    if ((await readOrNull(file)) === text) continue
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, text)
    changed.push(path)
  }
  for (const path of await leftOvers(app, wanted)) {
    await rm(join(app, path))
    changed.push(path)
  }
  return changed
}

/** Files in a `_shared` folder that nothing is the source of. */
export const leftOvers = async (app: string, wanted: Map<string, string>): Promise<string[]> => {
  const folders = await foldersOf(app)
  return folders
    .flatMap((folder) => globSync(`${folder}/_shared/*`, { cwd: app }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !wanted.has(path))
}

const foldersOf = async (app: string): Promise<string[]> => {
  const found = await readdir(app)
  return FOLDERS.filter(
    (folder) => found.includes(folder) && globSync(`${folder}/package.json`, { cwd: app }).length > 0,
  )
}

const readSources = async (
  folder: string,
  pattern: string,
  exclude: string[] = [],
): Promise<Map<string, string>> => {
  const paths = globSync(pattern, { cwd: folder, exclude }).filter((path) => basename(path) !== CATALOGUE)
  const sorted = paths.toSorted()
  return new Map(
    await Promise.all(
      sorted.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
    ),
  )
}

const readOrNull = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return null
  }
}

/** `'status.met'` names one key, `'cards.days'` both of a plural, `` `status.${state}` `` all that begin so. */
const keysIn = (sources: string[]): (keyof typeof catalogue)[] => {
  const all = sources.join('\n')
  const literals = new Set([...all.matchAll(/'([\w.]+)'/g)].map(([, key]) => key ?? ''))
  const prefixes = [...all.matchAll(/`([\w.]+\.)\$\{[^`]*?\}([\w.]*)`/g)].map(([, prefix, suffix]) => ({
    prefix: prefix ?? '',
    suffix: suffix ?? '',
  }))
  return KEYS.filter(
    (key) =>
      literals.has(key) ||
      literals.has(key.replace(/_(one|other)$/, '')) ||
      prefixes.some(({ prefix, suffix }) => key.startsWith(prefix) && key.endsWith(suffix)),
  )
}

/**
 * One flat list, a key and its words in each language: what is alike lies together, and a bundle is two kilobytes smaller
 * than with an object for each language. The types are read off the list (`text.ts`).
 */
const writeCatalogue = (sources: string[]): string => {
  const lines = keysIn(sources).map((key) => {
    const { en, es } = catalogue[key]
    return `  ${quote(key)}, ${quote(en)}, ${quote(es)},\n`
  })
  return [
    '// Written by `npm run extensions:sync` from src/strings/strings.json: change the words there.\n',
    '// Key, English, Spanish.\n',
    '/* prettier-ignore */\n',
    `export const catalogue = [\n${lines.join('')}] as const\n`,
  ].join('')
}

const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
