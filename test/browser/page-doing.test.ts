import type { Locator, Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { text } from '../../src/strings/text.ts'
import { LEAD, stageStates } from '../support/stage-states.ts'
import { openStagedWorld, type PEOPLE } from '../support/staged-world.ts'
import { contactOf, tasksOf } from '../support/test-world.ts'
import { checkA11y } from './check-a11y.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { closed, dialogOf, listen, noticesOf, readIn } from './on-card.ts'
import { read, routeOf } from './on-page.ts'
import { useBrowser } from './open-browser.ts'
import { appPage, tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

const { sees, lacks, button, field } = readIn('en')

describe('what is done on the app’s page', () => {
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
  }, 600_000)
  beforeEach(async () => {
    page = await browser.openPage({ height: 1200 })
  })

  const show = async (route: string, user: keyof typeof PEOPLE = 'manager'): Promise<void> => {
    await preview.show(page, { place: 'page', route, user })
    await read(page)
  }
  const rowOf = (name: string): Locator => appPage(page).getByRole('row').filter({ hasText: name })
  const setFault = async (fault: Fault): Promise<void> => {
    const set = page.waitForResponse('**/preview/fault')
    await page.locator('select:has(option[value="unavailable"])').selectOption(fault)
    await set
  }

  it('is that a figure leads to its list, and a row of it to the record', async () => {
    await show('/scoreboard')
    const figure = rowOf(text('en', 'kpi.figure.volume')).getByRole('link').first()
    const told = Number(await figure.innerText())
    expect(told).toBeGreaterThan(10)
    await figure.click()
    await read(page)
    expect(routeOf(page)).toContain('/list?')
    const links = appPage(page).getByRole('row').getByRole('link')
    expect(await links.count()).toBe(told)
    await checkA11y(page)
    await keepScreenshot(page, 'page/list en')
    const opened = page.waitForEvent('popup')
    await links.first().click()
    const record = await opened
    await tabCard(record).getByText(/\S/).first().waitFor()
    expect(record.url()).toContain('view=record')
    expect(record.url()).toContain(`user=${new URLSearchParams(page.url().split('#')[1]).get('user') ?? '-'}`)
  })

  it('is that a link shows another person the same, filters and all', async () => {
    await show('/breaches?period=week&tier=Standard')
    const address = page.url()
    const said = await appPage(page).innerText()
    const other = await browser.openPage({ height: 1200 })
    // The key is in the first address, and in a cookie from then on.
    await other.goto(preview.url)
    await other.goto(address)
    await read(other)
    await other.getByText(text('en', 'breaches.causes')).first().waitFor()
    expect((await appPage(other).innerText()).replace(/\d\d:\d\d/g, '')).toBe(said.replace(/\d\d:\d\d/g, ''))
  })

  it('is that a filter goes into the address, and back again', async () => {
    await show('/breaches')
    await field(appPage(page), 'page.filter.tier').selectOption({ label: 'Standard' })
    await expect.poll(() => routeOf(page)).toContain('tier=Standard')
    await read(page)
    await page.goBack()
    await expect.poll(() => routeOf(page)).not.toContain('tier=')
    await read(page)
    expect(await field(appPage(page), 'page.filter.tier').inputValue()).not.toBe('Standard')
  })

  it('is that the view and its filters are worked by keyboard alone', async () => {
    await show('/scoreboard')
    const tab = (key: 'scoreboard' | 'breaches') =>
      appPage(page).getByRole('tab', { name: text('en', `page.tab.${key}`) })
    await tab('scoreboard').focus()
    await page.keyboard.press('ArrowRight')
    if ((await tab('breaches').getAttribute('aria-selected')) !== 'true') await page.keyboard.press('Enter')
    await expect.poll(() => routeOf(page)).toContain('/breaches')
    await read(page)
    await field(appPage(page), 'page.filter.period').focus()
    await page.keyboard.type(text('en', 'page.period.last-week'))
    await expect.poll(() => routeOf(page)).toContain('period=last-week')
  })

  it('is that a file is had by its link once, and not twice', async () => {
    await show('/breaches')
    await button(appPage(page), 'button.csv').click()
    const link = appPage(page).getByRole('link', { name: text('en', 'page.file.open', { file: 'CSV' }) })
    const href = (await link.getAttribute('href')) ?? ''
    expect(href).toMatch(/^\/preview\/public\/download\/[\w-]{20,}$/)
    await keepScreenshot(page, 'page/link en')
    const address = new URL(href, page.url()).href
    const first = await page.request.get(address)
    expect([first.status(), first.headers()['content-type']]).toEqual([
      200,
      expect.stringContaining('text/csv'),
    ])
    expect(first.headers()['content-disposition']).toMatch(/attachment/)
    expect(await first.text()).toContain('response')
    expect((await page.request.get(address)).status()).toBeGreaterThanOrEqual(400)
  })

  it('is that a lead is given to somebody else: its clock goes on, and the portal has it', async () => {
    await show('/today')
    const row = rowOf('Lead due soon')
    await button(row, 'button.reassign').click()
    const panel = dialogOf(page)
    await panel.waitFor()
    await checkA11y(page)
    await field(panel, 'reassign.to').selectOption({ label: 'Ben Hill' })
    await keepScreenshot(page, 'page/reassign en')
    await button(panel, 'button.reassign').click()
    await closed(page)
    await sees(noticesOf(page), 'reassign.done_one', { n: 1, person: 'Ben Hill' })
    expect(contactOf(preview.world, LEAD['due soon'])['hubspot_owner_id']).toBe('2')
    await row.getByText('Ben Hill').waitFor()
  })

  it('is that a request HubSpot sends twice moves a lead once', async () => {
    await show('/today')
    await setFault('twice')
    await button(rowOf('Lead running'), 'button.reassign').click()
    await dialogOf(page).waitFor()
    await field(dialogOf(page), 'reassign.to').selectOption({ label: 'Ben Hill' })
    const sent = listen(page)
    await button(dialogOf(page), 'button.reassign').dblclick()
    await closed(page)
    await setFault('none')
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(contactOf(preview.world, LEAD.running)['hubspot_owner_id']).toBe('2')
  })

  it('is that a decision becomes a task, of whoever does it and due when it was said', async () => {
    await show('/meeting')
    const steps = appPage(page).getByRole('button', { name: new RegExp(text('en', 'pack.step.next')) })
    await steps.first().click()
    const what = 'Ask for the company size in the demo form'
    await field(appPage(page), 'decision.what').fill(what)
    await field(appPage(page), 'decision.owner').selectOption({ label: 'Mara Kent' })
    await field(appPage(page), 'decision.due').fill('2026-12-01')
    await field(appPage(page), 'decision.due').blur()
    await button(appPage(page), 'decision.save').click()
    await sees(noticesOf(page), 'decision.made')
    await appPage(page).getByRole('row').filter({ hasText: what }).waitFor()
    await checkA11y(page)
    await keepScreenshot(page, 'page/decision en')
    const made = tasksOf(preview.world).filter((task) => JSON.stringify(task).includes(what))
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({ hubspot_owner_id: '4' })
  })

  it('is that a parked batch is looked at, and given no clock', async () => {
    await show('/parked')
    await button(appPage(page), 'parked.decide').first().click()
    const panel = dialogOf(page)
    await panel.waitFor()
    await panel.getByLabel(text('en', 'batch.exempt')).check()
    await read(page)
    await checkA11y(page)
    await keepScreenshot(page, 'page/batch en')
    await button(panel, 'parked.decide').click()
    await closed(page)
    const batches = await preview.world.store.db.selectFrom('batch').select('decision').execute()
    expect(batches).toEqual([{ decision: 'exempt' }])
  })

  it.each(['unavailable', 'offline'] as const)('stays readable when Pacto is away: %s', async (fault) => {
    await show('/breaches')
    await setFault(fault)
    await button(appPage(page), 'card.refresh').click()
    await sees(appPage(page), 'card.away')
    await sees(appPage(page), 'breaches.causes')
    await checkA11y(page)
    await keepScreenshot(page, `page/${fault} en`)
    await setFault('none')
    await button(appPage(page), 'card.refresh').click()
    await lacks(appPage(page), 'card.away')
  })

  it('says so where it never had an answer, and tries again when asked', async () => {
    await preview.show(page, { contact: LEAD.met })
    await setFault('unavailable')
    await show('/scoreboard')
    await button(appPage(page), 'card.retry').waitFor()
    await checkA11y(page)
    await keepScreenshot(page, 'page/never answered en')
    await setFault('none')
    await button(appPage(page), 'card.retry').click()
    await sees(appPage(page), 'kpi.figure.volume')
  })

  it('is little for a rep, less for who only looks, and nothing for whoever has no part', async () => {
    await show('/today', 'ana')
    await appPage(page).getByRole('table').first().waitFor()
    expect(await button(appPage(page), 'button.reassign').count()).toBe(0)
    await show('/today', 'viewer')
    await sees(appPage(page), 'page.forbidden')
    await show('/scoreboard', 'viewer')
    expect(await appPage(page).getByRole('tab').count()).toBeGreaterThan(2)
    expect(await appPage(page).getByText('Ana Ruiz').count()).toBe(0)
  })
})
