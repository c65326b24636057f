import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { text, type Language } from '../../src/strings/text.ts'
import { RATES } from '../reports/by-sql.ts'
import { findViolations } from './check-a11y.ts'
import { findCut } from './find-cut.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { LOOKERS, read, tabOf, unworded, VIEWS, type ViewOf } from './on-page.ts'
import { useBrowser } from './open-browser.ts'
import { appPage, usePreviews, type StagedPreview } from './use-preview.ts'

/** The month of the demo, whose zone is an hour ahead. */
const SEPTEMBER = { from: new Date('2026-08-31T23:00:00Z'), to: new Date('2026-09-30T23:00:00Z') }
/** By Friday noon a week's leads have become something, and some are still open. */
const DAYS = 4.5

describe('the app’s page after a week', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  const pages = {} as Record<Language, Page>
  beforeAll(async () => {
    preview = await previews.openWeek(DAYS)
    for (const language of ['en', 'es'] as const)
      pages[language] = await browser.openPage({ language, height: 1200 })
  }, 600_000)

  const show = async (view: string, language: Language, user: keyof typeof LOOKERS): Promise<Page> => {
    const page = pages[language]
    await preview.show(page, { place: 'page', route: `/${view}`, user: LOOKERS[user], language })
    await read(page)
    return page
  }

  const OTHERS = ['parked', 'counted'] as const

  it.each([...VIEWS, ...OTHERS])(
    'draws %s in both languages: all in words, nothing cut, for everybody to use',
    async (view) => {
      for (const language of ['en', 'es'] as const) {
        const page = await show(view, language, 'manager')
        await keepScreenshot(page, `page/${view} ${language}`)
        const wrong = {
          unworded: await unworded(page),
          cut: await findCut(page),
          violations: await findViolations(page),
        }
        expect({ language, ...wrong }).toEqual({ language, unworded: [], cut: [], violations: [] })
      }
    },
  )

  it.each(['rep', 'marketing', 'viewer', 'admin'] as const)(
    'draws every view that a %s may see',
    async (user) => {
      const wrong: unknown[] = []
      await show('', 'en', user)
      const tabs = await pages.en.getByRole('tab').count()
      expect(tabs).toBeGreaterThan(2)
      for (const view of VIEWS) {
        const page = await show(view, 'es', user)
        await keepScreenshot(page, `page/${user} ${view} es`)
        const found = [...(await unworded(page)), ...(await findCut(page)), ...(await findViolations(page))]
        if (found.length > 0) wrong.push({ view, found })
      }
      expect(wrong).toEqual([])
    },
  )

  it.each(['response', 'limit', 'coverage', 'decision', 'criteria', 'acceptance'] as const)(
    'shows of %s the very numbers that plain SQL finds',
    async (figure) => {
      const page = await show('scoreboard', 'en', 'admin')
      const { n, of } = await RATES[figure]!(preview.world.store.db, SEPTEMBER)
      expect(of).toBeGreaterThan(5)
      const row = appPage(page)
        .getByRole('row')
        .filter({ hasText: text('en', `kpi.figure.${figure}`) })
      await row
        .getByText(`(${String(n)} of ${String(of)} that count)`)
        .first()
        .waitFor()
    },
  )

  it('goes from view to view by its tabs, and back by the browser', async () => {
    const page = await show('scoreboard', 'en', 'manager')
    const now = (view: ViewOf) =>
      tabOf(page, view, 'en').and(page.locator('[aria-selected="true"]')).waitFor()
    await tabOf(page, 'breaches', 'en').click()
    await now('breaches')
    await tabOf(page, 'funnel', 'en').click()
    await now('funnel')
    await page.goBack()
    await now('breaches')
    await page.goBack()
    await now('scoreboard')
  })
})
