import type { Locator, Page } from 'playwright-core'
import { ADMINS, MANAGERS, MARKETERS, REPS, VIEWERS } from '../../src/sandbox/people/cast.ts'
import { text, type Language, type Params, type StringKey } from '../../src/strings/text.ts'
import { appPage, restful } from './use-preview.ts'

/** Who looks at the page of the demo: user ids, one of each part. */
export const LOOKERS = {
  rep: REPS[0]!.userId,
  manager: MANAGERS[0]!.userId,
  otherManager: MANAGERS[1]!.userId,
  marketing: MARKETERS[0]!.userId,
  viewer: VIEWERS[0]!.userId,
  admin: ADMINS[0]!.userId,
} as const

export const VIEWS = ['today', 'scoreboard', 'breaches', 'reasons', 'funnel', 'meeting'] as const
export type ViewOf = (typeof VIEWS)[number]

/** The tab of a view. */
export const tabOf = (page: Page, view: ViewOf, language: Language): Locator =>
  appPage(page).getByRole('tab', { name: text(language, `page.tab.${view}`), exact: true })

/** What the page says, by the catalogue's words. */
export const says = (page: Page, key: StringKey, language: Language = 'en', params?: Params): Locator =>
  appPage(page)
    .getByText(text(language, key, params))
    .first()

/** Waits until nothing on the page is being read. */
export async function read(page: Page, of = appPage): Promise<void> {
  await restful(of(page))
}

/** Where the page is: path and parameters. */
export const routeOf = (page: Page): string =>
  new URLSearchParams(new URL(page.url()).hash.slice(1)).get('at') ?? ''

/** Keys of the catalogue that stand there unworded, and values that were never filled in. */
export async function unworded(page: Page, of = appPage): Promise<string[]> {
  const said = await of(page).innerText()
  const keys = said.match(/\b(?:kpi|page|board|figure|cause|reason|meeting|settings|batch)\.[a-z_.]+/g) ?? []
  const odd = said.match(/\{\w+\}|\bundefined\b|\bNaN\b|\bnull\b|\[object/g) ?? []
  return [...new Set([...keys, ...odd])]
}
