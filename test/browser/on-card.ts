import type { Locator, Page } from 'playwright-core'
import { text, type Language, type Params, type StringKey } from '../../src/strings/text.ts'

type Scope = Locator | Page

/** What a person reads and presses, by the catalogue's words: where those change, the tests follow. */
export type Reader = {
  /** Waits until it is there to be read. */
  sees(scope: Scope, key: StringKey, params?: Params): Promise<void>
  /** Waits until it is not there any more. */
  lacks(scope: Scope, key: StringKey, params?: Params): Promise<void>
  button(scope: Scope, key: StringKey): Locator
  field(scope: Scope, key: StringKey): Locator
  /** Presses what a card offers, in its row or in its menu; answers the panel that opens. */
  open(card: Locator, key: StringKey): Promise<Locator>
  press(card: Locator, key: StringKey): Promise<void>
}

export function readIn(language: Language): Reader {
  const find = (scope: Scope, key: StringKey, params?: Params): Locator =>
    scope.getByText(text(language, key, params)).first()
  const button = (scope: Scope, key: StringKey): Locator =>
    scope.getByRole('button', { name: text(language, key), exact: true })

  async function press(card: Locator, key: StringKey): Promise<void> {
    const inRow = button(card, key)
    const more = button(card, 'card.more')
    await inRow.or(more).first().waitFor()
    if (await inRow.isVisible()) return inRow.click()
    await more.click()
    await card.getByRole('menuitem', { name: text(language, key), exact: true }).click()
  }

  return {
    sees: (scope, key, params) => find(scope, key, params).waitFor(),
    lacks: (scope, key, params) => find(scope, key, params).waitFor({ state: 'hidden' }),
    button,
    field: (scope, key) => scope.getByLabel(text(language, key)),
    press,
    open: async (card, key) => {
      await press(card, key)
      const dialog = dialogOf(card.page())
      await dialog.waitFor()
      return dialog
    },
  }
}

/** The panel or modal that is open. */
export const dialogOf = (page: Page): Locator => page.getByRole('dialog')

export const closed = (page: Page): Promise<void> => dialogOf(page).waitFor({ state: 'detached' })

/** Notices of the cards, wherever the page puts them. */
export const noticesOf = (page: Page): Locator => page.locator('.notices')

export type Sent = { method: string; path: string; body: unknown }

/** What the cards have sent since, in order; grows by itself. */
export function listen(page: Page): Sent[] {
  const sent: Sent[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/preview/proxy')) return
    const { url, options } = JSON.parse(request.postData() ?? '{}') as {
      url: string
      options: { method?: string; body?: unknown }
    }
    sent.push({ method: options.method ?? 'GET', path: new URL(url).pathname, body: options.body })
  })
  return sent
}
