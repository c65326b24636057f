import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { text, type Language } from '../../src/strings/text.ts'
import { LEAD, stageStates, type State } from '../support/stage-states.ts'
import { openStagedWorld } from '../support/staged-world.ts'
import { contactOf } from '../support/test-world.ts'
import { checkA11y } from './check-a11y.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { closed, listen, noticesOf, readIn } from './on-card.ts'
import { useBrowser } from './open-browser.ts'
import { sidebarCard, tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

const { sees, lacks, button, field, open } = readIn('en')

describe('when something goes wrong', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  let page: Page
  beforeAll(async () => {
    preview = await previews.open(async (store, publicUrl) => {
      const world = await openStagedWorld(store, { publicUrl })
      await stageStates(world)
      return world
    })
  })
  beforeEach(async () => {
    page = await browser.openPage()
    await show('running')
    await setFault('none')
  })

  const show = (state: State, language: Language = 'en') =>
    preview.show(page, { contact: LEAD[state], language })
  /** With the switch on the page, as anybody would. */
  const setFault = async (fault: Fault): Promise<void> => {
    const set = page.waitForResponse('**/preview/fault')
    await page.locator('select:has(option[value="unavailable"])').selectOption(fault)
    await set
  }

  it.each(['unavailable', 'offline'] as const)(
    'the last that was known stays, and says so: %s',
    async (fault) => {
      await show('breached')
      await setFault(fault)
      await button(tabCard(page), 'card.refresh').click()
      await sees(tabCard(page), 'card.away')
      await sees(tabCard(page), 'status.breached')
      await button(tabCard(page), 'button.email').waitFor()
      await checkA11y(page)
      await keepScreenshot(page, `faults/${fault} en`)
      await setFault('none')
      await button(tabCard(page), 'card.refresh').click()
      await lacks(tabCard(page), 'card.away')
    },
  )

  it.each(['en', 'es'] as const)(
    'a card that never had an answer offers to try again: %s',
    async (language) => {
      const reader = readIn(language)
      await setFault('unavailable')
      await show('met', language)
      await reader.sees(tabCard(page), 'card.away')
      await checkA11y(page)
      await keepScreenshot(page, `faults/never answered ${language}`)
      await setFault('none')
      await reader.button(tabCard(page), 'card.retry').click()
      await reader.sees(tabCard(page), 'next.decide')
    },
  )

  it('every write that arrives twice is done once', async () => {
    await show('due soon')
    const calls = countCalls()
    await setFault('twice')
    const panel = await open(tabCard(page), 'button.log')
    await field(panel, 'log.result').selectOption({ label: text('en', 'log.result.no_answer') })
    await button(panel, 'button.log').click()
    await closed(page)
    await sees(tabCard(page), 'attempts.summary', { count: 1, channels: 1, days: 1 })
    const modal = await open(tabCard(page), 'button.accept')
    await button(modal, 'button.accept').click()
    await closed(page)
    await sees(tabCard(page), 'outcome.accepted')
    expect(countCalls()).toBe(calls + 1)
    expect(await actsOf('due soon')).toEqual(['accept'])
  })

  it('a slow answer is waited for, and pressing twice sends one request', async () => {
    await show('met')
    await setFault('slow')
    const sent = listen(page)
    const panel = await open(tabCard(page), 'button.reject')
    await field(panel, 'reject.reason').selectOption({ label: text('en', 'reason.out_of_budget') })
    await button(panel, 'button.reject').dblclick()
    await keepScreenshot(page, 'faults/slow en')
    await closed(page)
    await sees(noticesOf(page), 'toast.rejected', { reason: text('en', 'reason.out_of_budget') })
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(await actsOf('met')).toEqual(['reject'])
    expect(contactOf(preview.world, LEAD.met)['pacto_rejection_reason']).toBe('out_of_budget')
  })

  it('two cards on a page know nothing of each other: what crashes one leaves the other', async () => {
    browser.expectTrouble(/stopped|broken/)
    await page.route('**/cards/pacto_contact_sidebar-*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: `throw new Error('broken on purpose')` }),
    )
    await preview.show(page, { contact: LEAD.breached, cards: [tabCard] })
    await sidebarCard(page).getByRole('alert').waitFor()
    await sees(tabCard(page), 'status.breached')
    const panel = await open(tabCard(page), 'button.log')
    await panel.waitFor()
    await keepScreenshot(page, 'faults/one card crashed en')
  })

  it('what is done in one card is seen in the other', async () => {
    await show('contacted before')
    const modal = await open(sidebarCard(page), 'button.accept')
    await button(modal, 'button.accept').click()
    await closed(page)
    for (const card of [tabCard(page), sidebarCard(page)]) await sees(card, 'outcome.accepted')
  })

  const countCalls = (): number => [...preview.world.portal.state.store.all('calls')].length

  const actsOf = async (state: State): Promise<string[]> => {
    const rows = await preview.world.store.db
      .selectFrom('act')
      .select('kind')
      .where('contact_id', '=', LEAD[state])
      .execute()
    return rows.map(({ kind }) => kind)
  }
})
