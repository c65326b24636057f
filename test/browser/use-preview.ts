import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openPreview, type Preview } from '../../src/sandbox/preview/server/open-preview.ts'
import { openSite, type OpenSite } from '../../src/sandbox/preview/server/open-site.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import type { Store } from '../../src/store/store.ts'
import type { Language } from '../../src/strings/text.ts'
import type { Deed } from '../support/stage-deeds.ts'
import { PEOPLE, stepTo } from '../support/staged-world.ts'
import { openMemoryStore } from '../support/stores.ts'

const MINUTE = 60_000
/** Page and cards are built as for production: some seconds, or minutes where others build too. */
const BUILD_MS = 5 * MINUTE
/** A webhook, the wait for company, and the write that follows. */
const HEARD_MS = 30_000

/** What is seen: which contact, by whom, in which language, as a record or in the preview panel. */
export type Look = {
  contact: string
  user?: keyof typeof PEOPLE
  language?: Language
  place?: 'record' | 'preview'
  /** Those to wait for; without it all that the place has. */
  cards?: CardOf[]
}

type CardOf = (page: Page) => Locator

export type StagedPreview = {
  world: World
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

/** The page and the cards are built once for a file; every stage is a world of its own with a preview on it. */
export function usePreviews(): { open(stage: Stage): Promise<StagedPreview> } {
  let site: OpenSite
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    site = await openSite(() => undefined)
  }, BUILD_MS)
  afterAll(async () => {
    for (const close of closing.reverse()) await close()
    await site.close()
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
  return { open }
}

function stagedPreview(world: World, preview: Preview): StagedPreview {
  const step = (end: Date): Promise<void> => preview.turns(() => stepTo(world, end))
  return {
    world,
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
  const { contact, user = 'ana', language = 'en', place = 'record' } = look
  const hash = new URLSearchParams({ contact, user: PEOPLE[user], lang: language, view: place })
  const there = page.url().startsWith(new URL(url).origin)
  // Only the hash changes where the page is there already: nothing is loaded again.
  await page.goto(
    there ? `${page.url().split('#')[0] ?? ''}#${hash.toString()}` : `${url}#${hash.toString()}`,
  )
  const { cards = place === 'record' ? [tabCard, sidebarCard] : [previewCard] } = look
  for (const card of cards) await drawn(card(page))
}

/** A card is there once it runs and waits for nothing any more. */
async function drawn(card: Locator): Promise<void> {
  await card.locator('xpath=self::*[@data-phase="running"]').waitFor()
  await card.getByText(/\S/).first().waitFor()
  await card.locator('.ch-spinner').waitFor({ state: 'detached' })
}

const cardOf =
  (uid: string): CardOf =>
  (page) =>
    page.locator(`[data-card="${uid}"]`)

export const tabCard = cardOf('pacto_contact_tab')
export const sidebarCard = cardOf('pacto_contact_sidebar')
export const previewCard = cardOf('pacto_contact_preview')
