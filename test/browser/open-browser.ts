import { chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Language } from '../../src/strings/text.ts'
import { findChromium } from './find-chromium.ts'
import { keepScreenshot } from './keep-screenshot.ts'

/** Not the package's own flags: they switch off what the tests are to prove (engineering §18). */
const ARGS = ['--no-sandbox', '--disable-background-networking']
/** What is not there after so long never comes; a busy machine is slow, not wrong. */
const PATIENCE_MS = 30_000

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** The language of the browser itself, its date fields for one; what the page is in, the page decides. */
export type PageOptions = { language?: Language; width?: number; height?: number }

export type Browsing = {
  /** A page of its own: cookies, storage and size are nobody else's. Opened before all tests, it lasts for all of them. */
  openPage(options?: PageOptions): Promise<Page>
  /** What the browser complains of that the test means to happen: a console line that matches is no trouble. */
  expectTrouble(lines: RegExp): void
}

/**
 * One browser for a test file; a test's own pages are closed after it. A test fails on an error of the page or its workers,
 * on an error in the console, and on a component that the page could not draw.
 */
export function useBrowser(): Browsing {
  let browser: Awaited<ReturnType<typeof chromium.launch>>
  const lasting: Page[] = []
  let pages: Page[] = []
  let inTest = false
  let troubles: string[] = []
  let expected: RegExp[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ ...(await findChromium()), args: ARGS })
  })
  beforeEach(() => {
    inTest = true
  })
  afterEach(async ({ task }) => {
    inTest = false
    if (task.result?.state === 'fail')
      for (const page of [...lasting, ...pages]) await keepScreenshot(page, `failed/${task.name}`)
    const undrawn = await Promise.all([...lasting, ...pages].map(findUndrawn))
    const told = [...troubles.filter((line) => !expected.some((one) => one.test(line))), ...undrawn.flat()]
    await Promise.all(pages.map((page) => page.context().close()))
    pages = []
    troubles = []
    expected = []
    expect(told).toEqual([])
  })
  afterAll(() => browser.close())

  async function openPage({ language = 'en', ...size }: PageOptions = {}): Promise<Page> {
    const viewport = { width: 1280, height: 900, ...size }
    const context = await browser.newContext({ viewport, locale: LOCALES[language] })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    page.on('pageerror', (error) => troubles.push(`page: ${String(error)}`))
    page.on('console', (line) => {
      if (line.type() === 'error') troubles.push(`console: ${line.text()} (${line.location().url})`)
    })
    page.on('crash', () => troubles.push('page: crashed'))
    const opened = inTest ? pages : lasting
    opened.push(page)
    return page
  }

  return { openPage, expectTrouble: (lines) => void expected.push(lines) }
}

/** The page draws a labelled box where it knows no component of a name. */
async function findUndrawn(page: Page): Promise<string[]> {
  if (page.isClosed()) return []
  const texts = await page.locator('[data-placeholder], [data-not-reproduced]').allTextContents()
  return texts.map((text) => `not drawn: ${text}`)
}
