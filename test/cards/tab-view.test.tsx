import { describe, expect, it } from 'vitest'
import { TabView } from '../../extensions/app/cards/views/tab/TabView.tsx'
import { aCard, reply } from './a-card.ts'
import { renderCard } from './render-card.tsx'

describe('the tab', () => {
  it('says how long is left, why, and what to do now', async () => {
    const card = renderCard((api) => <TabView {...api} />, { answers: { 'GET /api/card': reply(aCard()) } })
    expect(card.screen()).toBe('Loading')
    await card.waitFor(() => expect(card.screen()).toContain('Make first contact'))
    expect(card.screen()).toMatchInlineSnapshot(`
      "On time
      Make first contact
      38 min left
      until 10:00 (Madrid)
      Working time used until first contact
      22 min of 1 h
      Email
      Meeting
      Log an attempt
      Log an attempt
      Channel
      Date
      Time (Madrid)
      Result
      Note
      It will show as logged by hand.
      Log an attempt
      Cancel
      Accept
      Accept
      Accept this lead? Its lifecycle stage changes to «Sales Qualified Lead».
      No contact is on record yet. The lead can be accepted, but the contact clock keeps running until 10:00.
      How good was this lead?
      Accept
      Cancel
      Reject
      Reject
      Reason
      Reject
      Cancel
      Put on hold
      Put on hold
      Reason
      Until
      Mon 1 Jun, 18:00 (Madrid) at the latest.
      Time (Madrid)
      The clock stands still until then. Who asked for it and why stays on record.
      Put on hold
      Cancel
      How good was this lead?
      How good was this lead?
      How good was this lead?
      Save the rating
      Cancel
      Why this time
      1 h of working time from Mon 25 May, 09:00. Counted 1 h, Mon 09:00–10:00. Due Mon 25 May, 10:00 (Madrid).
      In any case by Tue 26 May, 09:00.
      Mon 25 May, 09:00 – Mon 25 May, 10:00: working time
      From
      To
      What
      Counts
      Mon 25 May, 09:00
      Mon 25 May, 10:00
      working time
      1 h
      Who held it: no owner 4 min · Nora Vidal 18 min
      Attempts: 1 · channels: 1 · days: 1
      Channel
      Attempts
      Last
      call
      1
      1 by hand
      09:10
      Criteria at the handoff
      Missing: Industry
      Score at the handoff
      84
      Signal
      Demo request
      Owner
      Nora Vidal
      Origin
      Marketing
      Agreement v3, tier «Standard», handoff 1
      As of 09:22
      Refresh"
    `)
  })
})
