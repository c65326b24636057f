import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { arrive } from '../support/stage-deeds.ts'
import { madrid, openStagedWorld } from '../support/staged-world.ts'
import { checkA11y } from './check-a11y.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { useBrowser } from './open-browser.ts'
import { appPage, settingsPage, tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

describe('the preview’s places', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  let page: Page
  beforeAll(async () => {
    preview = await previews.open(async (store, publicUrl) => openStagedWorld(store, { publicUrl }))
    await preview.stepTo(madrid('Mon 10:00'))
    await preview.deed(arrive({ firstname: 'Marta', lastname: 'Núñez' }), '901')
  })
  beforeEach(async () => {
    page = await browser.openPage()
  })

  const place = (name: string) => page.locator('nav.places').getByRole('link', { name })
  const now = (name: string) => page.locator('nav.places a[aria-current="page"]', { hasText: name }).waitFor()

  it('are one click apart, and the address goes with them', async () => {
    await preview.show(page, { contact: '901', user: 'manager' })
    await place('App page').click()
    await appPage(page).getByText(/\S/).first().waitFor()
    await now('App page')
    expect(page.url()).toContain('view=page')
    await checkA11y(page)
    await keepScreenshot(page, 'places/page en')
    await place('Settings').click()
    await settingsPage(page).getByText(/\S/).first().waitFor()
    await keepScreenshot(page, 'places/settings en')
    await page.goBack()
    await now('App page')
    await page.goBack()
    await tabCard(page).getByText(/\S/).first().waitFor()
  })
})
