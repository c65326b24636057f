import { REMOTE_VERBS } from '../src/engine/verbs/verbs.ts'
import { REPORTS } from '../src/reports/registry.ts'
import { REPORT_VERBS } from '../src/reports/report-verbs.ts'
import { PAGE_ROUTES } from './pages/routes.ts'
import { SETTINGS_ROUTES } from './settings/routes.ts'

const MOST_PARTS = 8

/** Every word that an address of ours is made of. */
const WORDS = new Set([
  ...['', 'webhooks', 'hubspot', 'api', 'card', 'act', 'attempt', 'rating', 'download'],
  ...['healthz', 'readyz', 'metrics', 'verbs'],
  ...[...PAGE_ROUTES, ...SETTINGS_ROUTES].flatMap(({ path }) => path.split('/')),
  ...[...REPORTS, ...REMOTE_VERBS, ...REPORT_VERBS].map(({ name }) => name),
])

/**
 * A request's path as the log may tell it: our own words, `…` for any other. Anybody can ask for any address, with a
 * name or a token in it; where a proxy adds something in front, that it does still shows.
 */
export function tellPath(url: string): string {
  const parts = (url.split(/[?#]/, 1)[0] ?? '').split('/')
  const told = parts.slice(0, MOST_PARTS).map((part) => (WORDS.has(part) ? part : '…'))
  return told.join('/')
}
