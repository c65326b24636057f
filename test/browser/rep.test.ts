import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { text } from '../../src/strings/text.ts'
import { arrive, call } from '../support/stage-deeds.ts'
import { madrid, openStagedWorld } from '../support/staged-world.ts'
import { contactOf } from '../support/test-world.ts'
import { checkA11y } from './check-a11y.ts'
import { keepScreenshot } from './keep-screenshot.ts'
import { closed, noticesOf, readIn } from './on-card.ts'
import { useBrowser } from './open-browser.ts'
import { sidebarCard, tabCard, usePreviews, type StagedPreview } from './use-preview.ts'

const { sees, lacks, button, field, open } = readIn('en')
const LEAD = '901'

/** One lead from the handoff to its rejection: the tests of this file go on where the one before stopped. */
describe('a rep and a lead that does not answer', () => {
  const browser = useBrowser()
  const previews = usePreviews()
  let preview: StagedPreview
  let page: Page
  beforeAll(async () => {
    preview = await previews.open(async (store, publicUrl) => openStagedWorld(store, { publicUrl }))
    await preview.stepTo(madrid('Mon 10:00'))
    await preview.deed(arrive({ firstname: 'Marta', lastname: 'Núñez' }), LEAD)
    page = await browser.openPage()
  })

  const contact = () => contactOf(preview.world, LEAD)
  const card = () => tabCard(page)

  it('see how long there is left, in the tab and beside the record', async () => {
    await preview.stepTo(madrid('Mon 10:20'))
    await preview.show(page, { contact: LEAD })
    for (const each of [tabCard(page), sidebarCard(page)]) {
      await sees(each, 'status.on_track')
      await sees(each, 'next.contact')
      await sees(each, 'time.left', { left: '40 min' })
    }
    await checkA11y(page)
  })

  it('see it come due, be checked and be breached, as the time goes by', async () => {
    await preview.stepTo(madrid('Mon 10:50'))
    await sees(card(), 'status.at_risk')
    await sees(card(), 'time.left', { left: '10 min' })
    await preview.stepTo(madrid('Mon 11:05'))
    await button(card(), 'card.refresh').click()
    await sees(card(), 'status.settling')
    await lacks(card(), 'status.breached')
    expect(contact()['pacto_sla_status']).toBe('at_risk')
    await preview.stepTo(madrid('Mon 11:12'))
    await sees(card(), 'status.breached')
    await sees(card(), 'time.over', { late: '12 min' })
    expect(contact()['pacto_sla_status']).toBe('breached')
  })

  it('log a call that nobody answered: the clock stops, late', async () => {
    const panel = await open(card(), 'button.log')
    await checkA11y(page)
    await keepScreenshot(page, 'panels/log en')
    expect(await button(panel, 'button.log').isDisabled()).toBe(true)
    await field(panel, 'log.result').selectOption({ label: text('en', 'log.result.no_answer') })
    await field(panel, 'log.note').fill('Rang out twice')
    await button(panel, 'button.log').click()
    await closed(page)
    await sees(noticesOf(page), 'toast.logged')
    await sees(card(), 'status.met_late')
    await sees(card(), 'attempts.summary', { count: 1, channels: 1, days: 1 })
    await sees(card(), 'attempts.by_hand', { n: 1 })
    expect(contact()).toMatchObject({ pacto_sla_status: 'met_late', pacto_attempts: '1' })
  })

  it('are refused the rejection, and told what is missing and from when the next attempt counts', async () => {
    const panel = await open(card(), 'button.reject')
    await field(panel, 'reject.reason').selectOption({ label: text('en', 'reason.no_response') })
    await sees(panel, 'reject.missing', { reason: text('en', 'reason.no_response') })
    await sees(panel, 'reject.missing.attempts_other', { n: 4 })
    await sees(panel, 'reject.missing.channels', { used: text('en', 'channel.call') })
    await sees(panel, 'reject.missing.days_other', { n: 2 })
    await sees(panel, 'reject.missing.next', { time: '13:12' })
    await checkA11y(page)
    await keepScreenshot(page, 'panels/reject refused en')
    expect(await button(panel, 'button.reject').isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await closed(page)
    expect(contact()['pacto_disposition']).toBe('open')
  })

  it('complete the attempts on later days, on the card and by phone', async () => {
    await preview.stepTo(madrid('Mon 13:30'))
    // Time leapt: what the card takes for now is from before.
    await button(card(), 'card.refresh').click()
    await sees(card(), 'time.as_of', { time: '13:30' })
    const panel = await open(card(), 'button.log')
    await field(panel, 'log.channel').selectOption({ label: text('en', 'log.channel.whatsapp') })
    await button(panel, 'button.log').click()
    await closed(page)
    await sees(card(), 'attempts.summary', { count: 2, channels: 2, days: 1 })
    const unanswered = call({ hs_call_status: 'NO_ANSWER', hs_call_duration: '9000' })
    for (const time of ['Tue 10:00', 'Tue 12:30', 'Wed 10:00']) {
      await preview.stepTo(madrid(time))
      await preview.deed(unanswered, LEAD)
    }
    // HubSpot tells nobody of a call: Pacto asks every five minutes.
    await preview.stepMinutes(6)
    await sees(card(), 'attempts.summary', { count: 5, channels: 2, days: 3 })
  })

  it('reject it then: the reason and the note are on the contact in the portal', async () => {
    const panel = await open(card(), 'button.reject')
    await field(panel, 'reject.reason').selectOption({ label: text('en', 'reason.no_response') })
    await sees(panel, 'reject.complete', { reason: text('en', 'reason.no_response') })
    await field(panel, 'reject.note').fill('Five calls & a message, <b>nothing</b>')
    await panel.getByLabel(text('en', 'reject.quality.poor')).check()
    await keepScreenshot(page, 'panels/reject complete en')
    await button(panel, 'button.reject').click()
    await closed(page)
    await sees(noticesOf(page), 'toast.rejected', { reason: text('en', 'reason.no_response') })
    await sees(card(), 'outcome.rejected')
    await card().getByText('Five calls & a message, <b>nothing</b>').waitFor()
    expect(contact()).toMatchObject({
      pacto_disposition: 'rejected',
      pacto_rejection_reason: 'no_response',
      pacto_rejection_note: 'Five calls & a message, <b>nothing</b>',
      pacto_rejected_by: '1',
      pacto_lead_quality: 'poor',
      pacto_next_step: 'none',
      hs_lead_status: 'UNQUALIFIED',
    })
    const shown = page.locator('.left').getByText(text('en', 'reason.no_response'))
    await shown.filter({ visible: true }).first().waitFor()
    await keepScreenshot(page, 'rejected en')
  })
})
