import { LoadingSpinner } from '@hubspot/ui-extensions'
import { describe, expect, it, vi } from 'vitest'
import { TabView } from '../../extensions/app/cards/views/tab/TabView.tsx'
import { aCard, NOW, reply } from './a-card.ts'
import { renderCard } from './render-card.tsx'

describe('the tab', () => {
  it('says first what to do and how long there is, then what to know and what can be done, then why', async () => {
    const earlier = [{ number: 1, handoffAt: NOW, outcome: 'recycled' as const, reason: 'Not now' }]
    const card = renderCard((api) => <TabView {...api} />, {
      answers: { 'GET /api/card': reply(aCard({ flags: [{ kind: 'customer' }], earlier })) },
    })
    await vi.waitFor(() => expect(card.maybeFind(LoadingSpinner)).toBeNull())
    const order = [
      'On time',
      'Make first contact',
      '38 min left',
      'until 10:00 (Madrid)',
      '22 min of 1 h',
      'Before calling',
      'Email',
      'Meeting',
      'Log an attempt',
      'Why this time',
      '1 h of working time from Mon 25 May, 09:00.',
      'From',
      'Who held it',
      'Attempts: 1',
      'Criteria at the handoff',
      'Earlier handoffs (1)',
      'Agreement v3, tier «Standard», handoff 1',
      'As of 09:22',
      'Refresh',
    ]
    const text = card.screen()
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
})
