import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { text } from '../../src/strings/text.ts'
import { LEAD, MARKUP, stageStates, type State } from '../support/stage-states.ts'
import { openStagedWorld, type PEOPLE } from '../support/staged-world.ts'
import { contactOf } from '../support/test-world.ts'
import { checkA11y } from './check-a11y.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { closed, noticesOf, readIn } from './on-card.ts'
import { useBrowser } from './open-browser.ts'
import { sidebarCard, tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

const { sees, lacks, button, field, open, press } = readIn('en')
const STAGE = 'Sales Qualified Lead'

describe('what is decided on the cards', () => {
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
  })

  const contact = (state: State) => contactOf(preview.world, LEAD[state])
  const card = () => tabCard(page)
  const showAs = (user: keyof typeof PEOPLE, state: State) =>
    preview.show(page, { contact: LEAD[state], user })

  it('is that a lead is accepted, after contact', async () => {
    await showAs('ana', 'met')
    const modal = await open(card(), 'button.accept')
    await sees(modal, 'accept.confirm', { stage: STAGE })
    await lacks(modal, 'accept.no_contact', { due: '12:30' })
    await modal.getByLabel(text('en', 'reject.quality.good')).check()
    await checkA11y(page)
    await keepScreenshot(page, 'panels/accept en')
    await button(modal, 'button.accept').click()
    await closed(page)
    await sees(noticesOf(page), 'toast.accepted', { stage: STAGE })
    await sees(card(), 'outcome.accepted')
    expect(contact('met')).toMatchObject({
      lifecyclestage: 'salesqualifiedlead',
      pacto_disposition: 'accepted',
      pacto_lead_quality: 'good',
    })
  })

  it('is that a lead is accepted before any contact, from the sidebar: its clock runs on', async () => {
    await showAs('ben', 'running')
    const modal = await open(sidebarCard(page), 'button.accept')
    await sees(modal, 'accept.no_contact', { due: '12:10' })
    await button(modal, 'button.accept').click()
    await closed(page)
    for (const each of [card(), sidebarCard(page)]) {
      await sees(each, 'status.on_track')
      await sees(each, 'next.contact')
    }
    expect(contact('running')).toMatchObject({ pacto_disposition: 'accepted', pacto_sla_status: 'on_track' })
  })

  it('is that a clock is put on hold, once, and that the hold ends', async () => {
    await showAs('ana', 'due soon')
    const panel = await open(card(), 'button.hold')
    await field(panel, 'reject.reason').selectOption({ label: text('en', 'hold.requested_by_lead') })
    await field(panel, 'form.until').fill('2026-11-25')
    await checkA11y(page)
    await keepScreenshot(page, 'panels/hold en')
    await button(panel, 'button.hold').click()
    await closed(page)
    await sees(card(), 'status.on_hold')
    expect(contact('due soon')['pacto_sla_status']).toBe('on_hold')
    await press(card(), 'button.resume')
    await sees(noticesOf(page), 'toast.done', { what: text('en', 'button.resume') })
    await sees(card(), 'status.at_risk')
    await button(card(), 'card.more').click()
    expect(
      await card()
        .getByRole('menuitem', { name: text('en', 'button.hold') })
        .count(),
    ).toBe(0)
  })

  it('is that a breach is disputed by whom it is put to, and granted by the manager', async () => {
    await showAs('ana', 'breached')
    const panel = await open(card(), 'button.review')
    await checkA11y(page)
    await keepScreenshot(page, 'panels/review en')
    await button(panel, 'button.review').click()
    await closed(page)
    await sees(noticesOf(page), 'toast.done', { what: text('en', 'button.review') })
    await sees(card(), 'reviewed.breach')

    await showAs('manager', 'breached')
    const answer = await open(card(), 'button.answer')
    await checkA11y(page)
    await keepScreenshot(page, 'panels/answer en')
    await button(answer, 'button.grant').click()
    await closed(page)
    await sees(noticesOf(page), 'toast.done', { what: text('en', 'button.answer') })
    await sees(card(), 'reviewed.state.granted', { person: 'Mónica Jefe', time: 'Tue 24 Nov, 11:30' })
  })

  it('is that Marketing contests a rejection, and the manager refuses', async () => {
    await showAs('marketing', 'rejected')
    const panel = await open(card(), 'button.contest')
    await keepScreenshot(page, 'panels/contest en')
    await button(panel, 'button.contest').click()
    await closed(page)
    await sees(card(), 'reviewed.rejection')

    await showAs('manager', 'rejected')
    const answer = await open(card(), 'button.answer')
    await button(answer, 'button.refuse').click()
    await closed(page)
    await sees(card(), 'reviewed.state.refused', { person: 'Mónica Jefe', time: 'Tue 24 Nov, 11:30' })
  })

  it('is that a lead that has rested is handed over again, with a clock of its own', async () => {
    await showAs('marketing', 'rested')
    const modal = await open(card(), 'button.again')
    await sees(modal, 'again.confirm')
    await checkA11y(page)
    await keepScreenshot(page, 'panels/again en')
    await button(modal, 'button.again').click()
    await closed(page)
    await sees(card(), 'status.on_track')
    expect(contact('rested')).toMatchObject({ pacto_handoff_number: '2', pacto_disposition: 'open' })
    await sees(card(), 'earlier.title', { n: 1 })
  })

  it.each(['otherTeam', 'viewer'] as const)('is nothing for who has no part in it: %s', async (user) => {
    await showAs(user, 'settling')
    await sees(card(), 'status.settling')
    await sees(card(), 'error.forbidden')
    for (const each of [card(), sidebarCard(page)])
      expect(await button(each, 'button.reject').or(button(each, 'card.more')).count()).toBe(0)
  })

  it('is shown as it was typed, whatever was typed', async () => {
    await showAs('ana', 'markup')
    await page.getByText(MARKUP).first().waitFor()
    const panel = await open(card(), 'button.reject')
    await field(panel, 'reject.reason').selectOption({ label: text('en', 'reason.bad_fit') })
    await field(panel, 'reject.note').fill(MARKUP)
    await button(panel, 'button.reject').click()
    await closed(page)
    await card().getByText(MARKUP).first().waitFor()
    expect(contact('markup')['pacto_rejection_note']).toBe(MARKUP)
    expect(await page.evaluate('globalThis.hurt')).toBe(undefined)
    expect(await card().locator('img, b').count()).toBe(0)
  })
})
