import { join } from 'node:path'
import type { Page } from 'playwright-core'

const FOLDER = join(import.meta.dirname, '..', '..', 'test-results', 'screenshots')

/** The whole page as it is drawn now, of an open panel what is in view: `test-results/screenshots/<name>.png`: an artefact, never compared. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, `${name.toLowerCase().replaceAll(/[^a-z0-9/]+/g, '-')}.png`)
  const fullPage = (await page.getByRole('dialog').count()) === 0
  await page.screenshot({ path, fullPage, animations: 'disabled' })
}
