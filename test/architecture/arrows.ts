import type { Import, Source } from './source.ts'

/**
 * Which part may import which. `root` is the handful of files directly in `src` (clock, budget, config, log). What is
 * not listed is forbidden; a part may always import itself. `strings` is the catalogue of words in each language.
 */
const allowed: Record<string, string[]> = {
  domain: [],
  root: ['domain'],
  strings: [],
  bundle: ['strings', 'root'],
  agreement: ['domain', 'strings', 'root'],
  hubspot: ['domain', 'strings', 'root'],
  store: ['domain', 'root'],
  engine: ['domain', 'strings', 'agreement', 'hubspot', 'store', 'root'],
  reports: ['domain', 'strings', 'agreement', 'store', 'engine', 'root'],
  webhooks: ['domain', 'strings', 'agreement', 'hubspot', 'store', 'engine', 'reports', 'root'],
  sandbox: [
    'domain',
    'strings',
    'agreement',
    'hubspot',
    'store',
    'engine',
    'reports',
    'webhooks',
    'bundle',
    'root',
  ],
  cli: [
    'domain',
    'strings',
    'agreement',
    'hubspot',
    'store',
    'engine',
    'reports',
    'webhooks',
    'sandbox',
    'bundle',
    'root',
    // The version it tells.
    'package.json',
  ],
  extensions: [],
}

/** The domain is calculation only: no I/O, so no `node:` module either. */
const domainPackages = ['date-fns', '@date-fns/tz', '@date-fns/utc']

export function partOf(path: string): string {
  const [top = '', second = '', third] = path.split('/')
  if (top !== 'src') return top
  return third === undefined ? 'root' : second
}

/** One sentence for every import that goes against the arrows. */
export function forbiddenArrows(sources: Source[]): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter((one) => !isAllowed(partOf(path), one)).map(({ to }) => `${path} must not import ${to}`),
  )
}

function isAllowed(part: string, { to, ours, typeOnly }: Import): boolean {
  if (!ours)
    return part !== 'domain' || domainPackages.some((name) => to === name || to.startsWith(`${name}/`))
  const target = partOf(to)
  // The contract of the cards lives with the cards; the routes read its types.
  if (part === 'webhooks' && target === 'extensions') return typeOnly
  return target === part || (allowed[part]?.includes(target) ?? false)
}

/** Every circle of imports, of types too, as `a → b → a`: files that need each other are one thing, or three. */
export function circles(sources: Source[]): string[] {
  const next = new Map(
    sources.map(({ path, imports }) => [path, imports.filter((one) => one.ours).map((one) => one.to)]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const to of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return found
}
