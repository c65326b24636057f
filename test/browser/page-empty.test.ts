import { describe, expect, it } from 'vitest'
import { text, type Language } from '../../src/strings/text.ts'
import { arrive, call } from '../support/stage-deeds.ts'
import { CARD_AGREEMENT, madrid, openStagedWorld } from '../support/staged-world.ts'
import { findViolations } from './check-a11y.ts'
import { findCut } from './find-cut.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { read, unworded, VIEWS } from './on-page.ts'
import { useBrowser } from './open-browser.ts'
import { appPage, usePreviews, type StagedPreview } from './use-preview.ts'

describe('the app’s page when there is little to see', () => {
  const browser = useBrowser()
  const previews = usePreviews()

  /** Every view, and whatever is wrong with it. */
  async function drawAll(preview: StagedPreview, language: Language, name: string): Promise<unknown[]> {
    const page = await browser.openPage({ language, height: 1000 })
    const wrong: unknown[] = []
    for (const view of VIEWS) {
      await preview.show(page, { place: 'page', route: `/${view}`, user: 'manager', language })
      await read(page)
      await keepScreenshot(page, `page/${name} ${view} ${language}`)
      const found = [...(await unworded(page)), ...(await findCut(page)), ...(await findViolations(page))]
      if (found.length > 0) wrong.push({ view, found })
      // What is not known is never told as a zero of a hundred.
      expect(
        await appPage(page)
          .getByText(/NaN|Infinity/)
          .count(),
      ).toBe(0)
    }
    return wrong
  }

  it('says so in every view of a portal where nothing was handed over yet', async () => {
    const preview = await previews.open(async (store, publicUrl) => openStagedWorld(store, { publicUrl }))
    expect([...(await drawAll(preview, 'en', 'empty')), ...(await drawAll(preview, 'es', 'empty'))]).toEqual(
      [],
    )
  }, 600_000)

  it('says on every view that it is only observed', async () => {
    const preview = await previews.open(async (store, publicUrl) => {
      const document = CARD_AGREEMENT.replace('mode: live', 'mode: observe')
      return openStagedWorld(store, { publicUrl, document })
    })
    await preview.deed(arrive({ firstname: 'Marta', lastname: 'Núñez' }), '901')
    await preview.stepTo(madrid('Mon 10:30'))
    await preview.deed(call(), '901')
    expect(await drawAll(preview, 'es', 'observing')).toEqual([])
    const page = await browser.openPage({ height: 1000 })
    for (const view of VIEWS) {
      await preview.show(page, { place: 'page', route: `/${view}`, user: 'manager' })
      await read(page)
      const [start = ''] = text('en', 'observe.banner').split('{date}')
      const [open = ''] = text('en', 'page.observation').split(',')
      const said = await appPage(page).innerText()
      expect([view, said.includes(start.trim()) || said.includes(open)]).toEqual([view, true])
    }
  }, 600_000)
})
