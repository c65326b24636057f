import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { text, type StringKey } from '../../src/strings/text.ts'
import { arrive, call } from '../support/stage-deeds.ts'
import { madrid, openStagedWorld } from '../support/staged-world.ts'
import { contactOf } from '../support/test-world.ts'
import { closed, dialogOf, readIn } from './on-card.ts'
import { useBrowser } from './open-browser.ts'
import { tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

const { button, sees } = readIn('es')
const LEAD = '901'
/** More fields than there are between the top of the page and the last button. */
const MOST_TABS = 80

const WITHIN = `document.querySelector('dialog[open]').contains(document.activeElement)`

/** What has the focus, by the name it is read out with. */
const FOCUSED = `(() => {
  const at = document.activeElement
  const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? ''
  return name.replace(/\\s+/g, ' ').trim()
})()`

describe('without a mouse', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  let page: Page
  beforeAll(async () => {
    preview = await previews.open(async (store, publicUrl) => openStagedWorld(store, { publicUrl }))
    await preview.stepTo(madrid('Mon 10:00'))
    await preview.deed(arrive({ firstname: 'Marta', lastname: 'Núñez' }), LEAD)
    await preview.deed(call(), LEAD)
    await preview.stepMinutes(6)
  })
  beforeEach(async () => {
    page = await browser.openPage({ language: 'es' })
    await preview.show(page, { contact: LEAD, language: 'es' })
  })

  const nameOf = (): Promise<string> => page.evaluate<string>(FOCUSED)

  /** Tab after Tab until something of that name has the focus. */
  async function tabTo(key: StringKey): Promise<void> {
    const wanted = text('es', key)
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await page.keyboard.press('Tab')
      if ((await nameOf()).startsWith(wanted)) return
    }
    throw new Error(`Tab never reached “${wanted}”.`)
  }

  it('a panel takes the focus, keeps it, and gives it back when Escape closes it', async () => {
    await tabCard(page).focus()
    await tabTo('button.reject')
    await page.keyboard.press('Enter')
    await dialogOf(page).waitFor()
    for (let tabs = 0; tabs < 12; tabs += 1) {
      expect(await page.evaluate(WITHIN), `after ${String(tabs)} tabs`).toBe(true)
      await page.keyboard.press(tabs < 8 ? 'Tab' : 'Shift+Tab')
    }
    await page.keyboard.press('Escape')
    await closed(page)
    expect(await nameOf()).toBe(text('es', 'button.reject'))
  })

  it('a menu is walked through with the arrows, and Escape closes it', async () => {
    await tabCard(page).focus()
    await tabTo('card.more')
    await page.keyboard.press('Enter')
    const items = tabCard(page).getByRole('menuitem')
    await items.first().waitFor()
    const names = await items.allInnerTexts()
    for (const name of [...names, names[0]]) {
      expect(await nameOf()).toBe(name)
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Escape')
    await items.first().waitFor({ state: 'hidden' })
    expect(await nameOf()).toContain(text('es', 'card.more'))
  })

  it('a lead is rejected, from the first Tab on the page', async () => {
    await page.evaluate('document.activeElement.blur()')
    await tabTo('button.reject')
    await page.keyboard.press('Enter')
    await dialogOf(page).waitFor()
    await tabTo('reject.reason')
    await page.keyboard.type(text('es', 'reason.no_authority').slice(0, 6))
    await sees(dialogOf(page), 'reject.complete', { reason: text('es', 'reason.no_authority') })
    await tabTo('reject.note')
    await page.keyboard.type('Solo la secretaria')
    await tabTo('button.reject')
    await page.keyboard.press('Space')
    await closed(page)
    await button(tabCard(page), 'card.refresh').waitFor()
    await sees(tabCard(page), 'outcome.rejected')
    expect(contactOf(preview.world, LEAD)).toMatchObject({
      pacto_rejection_reason: 'no_authority',
      pacto_rejection_note: 'Solo la secretaria',
    })
  })
})
