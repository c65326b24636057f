import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { text, type Language, type StringKey } from '../../src/strings/text.ts'
import { arrive } from '../support/stage-deeds.ts'
import { LEAD, stageStates, STATES, type State } from '../support/stage-states.ts'
import { CARD_AGREEMENT, openStagedWorld } from '../support/staged-world.ts'
import { contactOf } from '../support/test-world.ts'
import { findViolations } from './check-a11y.ts'
import { findCut } from './find-cut.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { closed, readIn } from './on-card.ts'
import { useBrowser } from './open-browser.ts'
import { previewCard, sidebarCard, tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

/** `pacto_sla_status`, `pacto_next_step`, `pacto_disposition`. */
type Shown = [status: string, step: string, disposition: string]

const SHOWN: Record<State, Shown | null> = {
  'not handed over': null,
  running: ['on_track', 'contact', 'open'],
  'outside hours': ['on_track', 'contact', 'open'],
  'due soon': ['at_risk', 'contact', 'open'],
  // Nothing is accused before the settle time is over.
  settling: ['at_risk', 'contact', 'open'],
  breached: ['breached', 'contact', 'open'],
  'no owner': ['on_track', 'assign', 'open'],
  met: ['met', 'decide', 'open'],
  'met late': ['met_late', 'decide', 'open'],
  'on hold': ['on_hold', 'contact', 'open'],
  parked: ['parked', 'none', 'parked'],
  exempt: ['exempt', 'none', 'exempt'],
  'self-sourced': ['exempt', 'none', 'exempt'],
  'passed through': ['exempt', 'none', 'accepted'],
  accepted: ['met', 'none', 'accepted'],
  'accepted, no contact': ['on_track', 'contact', 'accepted'],
  rejected: ['met', 'none', 'rejected'],
  'reason missing': ['met', 'give_reason', 'rejected'],
  'evidence missing': ['met', 'complete_evidence', 'rejected'],
  'some attempts': ['met', 'decide', 'open'],
  withdrawn: ['closed', 'none', 'withdrawn'],
  'second handoff': ['on_track', 'contact', 'open'],
  rested: ['met', 'none', 'rejected'],
  'every flag': ['breached', 'contact', 'open'],
  'contacted before': ['met', 'decide', 'open'],
  'meeting booked': ['met', 'decide', 'open'],
  'seen by HubSpot only': ['met', 'decide', 'open'],
  'evidence removed': ['breached', 'contact', 'open'],
  won: ['met', 'none', 'won'],
  'review open': ['breached', 'contact', 'open'],
  'review granted': ['breached', 'contact', 'open'],
  'rejection contested': ['met', 'none', 'rejected'],
  'other team': ['on_track', 'contact', 'open'],
  markup: ['on_track', 'contact', 'open'],
}

describe('every state of a lead', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  let pages: { page: Page; language: Language }[]
  beforeAll(async () => {
    preview = await previews.open(async (store, publicUrl) => {
      const world = await openStagedWorld(store, { publicUrl })
      await stageStates(world)
      return world
    })
    pages = await Promise.all(
      (['en', 'es'] as const).map(async (language) => ({
        language,
        page: await browser.openPage({ language }),
      })),
    )
  })

  it('is on the contact in the portal', () => {
    for (const state of STATES) {
      const { pacto_sla_status, pacto_next_step, pacto_disposition } = contactOf(preview.world, LEAD[state])
      const shown = pacto_disposition ? [pacto_sla_status, pacto_next_step, pacto_disposition] : null
      expect(shown, state).toEqual(SHOWN[state])
    }
  })

  it.each(STATES)(
    'is drawn in both languages, as the portal has it, for everybody to use: %s',
    async (state) => {
      const found = await Promise.all(pages.map(({ page, language }) => draw(page, state, language)))
      expect(found.flat()).toEqual([])
    },
  )

  it.each(['due soon', 'every flag', 'rejected', 'parked'] as const)(
    'is drawn where the contact is only previewed: %s',
    async (state) => {
      for (const { page, language } of pages) {
        await preview.show(page, { contact: LEAD[state], language, user: 'manager', place: 'preview' })
        const said = await previewCard(page).innerText()
        for (const words of wordsOf(state, language)) expect(said).toContain(words)
        expect(await findViolations(page)).toEqual([])
        await keepScreenshot(page, `preview/${state} ${language}`)
      }
    },
  )

  it('is only observed before the agreement goes live, and can be acted on all the same', async () => {
    const observing = await previews.open(async (store, publicUrl) => {
      const document = CARD_AGREEMENT.replace('mode: live', 'mode: observe')
      return openStagedWorld(store, { publicUrl, document })
    })
    await observing.deed(arrive({ firstname: 'Marta', lastname: 'Núñez' }), '901')
    for (const language of ['en', 'es'] as const) {
      const page = await browser.openPage({ language })
      const { sees, button } = readIn(language)
      await observing.show(page, { contact: '901', language })
      await sees(tabCard(page), 'explain.observed')
      await button(tabCard(page), 'button.log').waitFor()
      expect(await findViolations(page)).toEqual([])
      await keepScreenshot(page, `states/observing ${language}`)
    }
  })

  it.each([375, 320])('fits a phone of %i px', async (width) => {
    for (const language of ['en', 'es'] as const) {
      const page = await browser.openPage({ width, height: 780, language })
      for (const state of PHONE) {
        await preview.show(page, { contact: LEAD[state], language, user: 'manager' })
        await unfold(tabCard(page))
        expect(await findCut(page), `${state} ${language}`).toEqual([])
        await keepScreenshot(page, `phone/${state} ${String(width)} ${language}`)
      }
      const { field, open, button } = readIn(language)
      for (const key of ['button.log', 'button.reject'] as const) {
        const panel = await open(tabCard(page), key)
        if (key === 'button.reject') await field(panel, 'reject.reason').selectOption({ index: 4 })
        expect(await findCut(page), `${key} ${language}`).toEqual([])
        await keepScreenshot(page, `phone/${key} ${String(width)} ${language}`)
        await button(panel, 'button.cancel').click()
        await closed(page)
      }
    }
  })

  async function draw(page: Page, state: State, language: Language): Promise<string[]> {
    // Two people: nobody may ask as often in a minute as a test does.
    await preview.show(page, { contact: LEAD[state], language, user: language === 'en' ? 'ana' : 'ben' })
    const wrong = await look(page, state, language)
    await keepScreenshot(page, `states/${state} ${language}`)
    return wrong.map((line) => `${language}: ${line}`)
  }

  async function look(page: Page, state: State, language: Language): Promise<string[]> {
    const cards = [tabCard(page), sidebarCard(page)]
    await unfold(cards[0]!)
    const missing: string[] = []
    for (const words of wordsOf(state, language))
      for (const card of cards)
        if (!(await card.innerText()).includes(words)) missing.push(`does not say “${words}”`)
    return [...missing, ...(await findViolations(page))]
  }
})

/** The widest: a table, three flags, a rejection with all it says; last, one that can be acted on. */
const PHONE: State[] = ['every flag', 'evidence missing', 'second handoff', 'some attempts']

/** What card and property say alike; the card alone says that a breach is being checked. */
function wordsOf(state: State, language: Language): string[] {
  const shown = SHOWN[state]
  if (!shown) return [text(language, 'empty.no_cycle.title')]
  const [status, step, disposition] = shown
  const key = step === 'none' ? `outcome.${disposition}` : `next.${step}`
  const told = state === 'settling' ? 'settling' : status
  return [text(language, `status.${told}` as StringKey), text(language, key as StringKey)]
}

/** Everything that is folded away is drawn too. */
async function unfold(card: Locator): Promise<void> {
  const folded = card.locator('.ch-accordion-title[aria-expanded="false"]')
  while ((await folded.count()) > 0) await folded.first().click()
}
