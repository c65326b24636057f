import { openAsBlob } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import { openDemo, type Demo } from '../../src/sandbox/demo/open-demo.ts'
import type { Place } from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { openPreview, type Preview } from '../../src/sandbox/preview/server/open-preview.ts'
import type { OpenSite } from '../../src/sandbox/preview/server/open-site.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import type { Store } from '../../src/store/store.ts'
import type { Language } from '../../src/strings/text.ts'
import type { Deed } from '../support/stage-deeds.ts'
import { askForSite } from '../support/serve-site.ts'
import { PEOPLE, stepTo } from '../support/staged-world.ts'
import { openMemoryStore } from '../support/stores.ts'

const MINUTE = 60_000
/** Page and cards are built as for production: some seconds, or minutes where others build too. */
const BUILD_MS = 5 * MINUTE
/** A webhook, the wait for company, and the write that follows. */
const HEARD_MS = 30_000

/** What is seen: which contact, by whom, in which language, in which place; of the app's page, where (`/breaches?…`). */
export type Look = {
  contact?: string
  /** A part in the staged worlds, or a user's id. */
  user?: string
  language?: Language
  place?: Place
  route?: string
  /** Those to wait for; without it all that the place has. */
  cards?: CardOf[]
}

type CardOf = (page: Page) => Locator

export type StagedPreview = {
  world: World
  url: string
  /** Goes to what is to be seen, and waits until its cards have drawn what they know. */
  show(page: Page, look: Look): Promise<void>
  /** Time passes for everybody, in turn with what the page asks for. */
  stepTo(end: Date): Promise<void>
  stepMinutes(minutes: number): Promise<void>
  /** Somebody does something in the portal, now; Pacto has heard of it when this is over. */
  deed(deed: Deed, contactId: string): Promise<void>
}

/** The cards call this address: the world's service must be told of it. */
type Stage = (store: Store, publicUrl: string) => Promise<World>

export type Previews = {
  open(stage: Stage): Promise<StagedPreview>
  /** The demo's people at work from a Monday on, for so many days. */
  openWeek(days: number, language?: Language): Promise<StagedPreview & { demo: Demo }>
}

/** The page and the cards are built once for all files; every stage is a world of its own with a preview on it. */
export function usePreviews(): Previews {
  let site: OpenSite
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    site = await askForSite(inject('siteUrl'))
  }, BUILD_MS)
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
  })

  async function open(stage: Stage): Promise<StagedPreview> {
    const store = await openMemoryStore()
    closing.push(() => store.close())
    const world = await stage(store, String(site.variables['PUBLIC_URL']))
    closing.push(() => world.close())
    const preview = await openPreview(world, { language: 'en', site })
    closing.push(() => preview.close())
    return stagedPreview(world, preview)
  }

  async function openWeek(days: number, language: Language = 'en'): Promise<StagedPreview & { demo: Demo }> {
    const publicUrl = String(site.variables['PUBLIC_URL'])
    const from = await openAsBlob(inject('storeDump'))
    const demo = await openDemo({ seed: 3, language, days, people: 'on', busy: 0.3, publicUrl, from })
    closing.push(() => demo.world.close())
    await runWorld(demo.world, demo.people, demo.end)
    const preview = await openPreview(demo.world, { language, site })
    closing.push(() => preview.close())
    return { ...stagedPreview(demo.world, preview), demo }
  }

  return { open, openWeek }
}

function stagedPreview(world: World, preview: Preview): StagedPreview {
  const step = (end: Date): Promise<void> => preview.turns(() => stepTo(world, end))
  return {
    world,
    url: preview.url,
    show: (page, look) => show(page, preview.url, look),
    stepTo: step,
    stepMinutes: (minutes) => step(new Date(world.clock.now().getTime() + minutes * MINUTE)),
    deed: (deed, contactId) =>
      preview.turns(async () => {
        await deed(world, contactId)
        await stepTo(world, new Date(world.clock.now().getTime() + HEARD_MS))
      }),
  }
}

async function show(page: Page, url: string, look: Look): Promise<void> {
  const { contact = '', user = 'ana', language = 'en', place = 'record', route = '' } = look
  const userId = user in PEOPLE ? PEOPLE[user as keyof typeof PEOPLE] : user
  const hash = new URLSearchParams({ contact, user: userId, lang: language, view: place, at: route })
  const there = page.url().startsWith(new URL(url).origin)
  // Only the hash changes where the page is there already: nothing is loaded again.
  await page.goto(
    there ? `${page.url().split('#')[0] ?? ''}#${hash.toString()}` : `${url}#${hash.toString()}`,
  )
  const { cards = CARDS[place] } = look
  for (const card of cards) await drawn(card(page))
}

/** A card is there once it runs and waits for nothing any more. */
async function drawn(card: Locator): Promise<void> {
  await card.locator('xpath=self::*[@data-phase="running"]').waitFor()
  await card.getByText(/\S/).first().waitFor()
  await restful(card)
}

/** Two frames on it still waits for nothing: what was read may have made it read something else. */
export async function restful(card: Locator): Promise<void> {
  const spinner = card.locator('.ch-spinner').first()
  do {
    await spinner.waitFor({ state: 'detached' })
    await card
      .page()
      .evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  } while ((await spinner.count()) > 0)
}

const cardOf =
  (uid: string): CardOf =>
  (page) =>
    page.locator(`[data-card="${uid}"]`)

export const tabCard = cardOf('pacto_contact_tab')
export const sidebarCard = cardOf('pacto_contact_sidebar')
export const previewCard = cardOf('pacto_contact_preview')
export const appPage = cardOf('pacto_pages')
export const settingsPage = cardOf('pacto_settings')

const CARDS: Record<Place, CardOf[]> = {
  record: [tabCard, sidebarCard],
  preview: [previewCard],
  page: [appPage],
  settings: [settingsPage],
}
