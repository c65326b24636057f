import { Alert, Button, Dropdown, LoadingSpinner, ProgressBar } from '@hubspot/ui-extensions'
import { CrmActionButton } from '@hubspot/ui-extensions/crm'
import { describe, expect, it, vi } from 'vitest'
import { TabView } from '../../extensions/app/cards/views/tab/TabView.tsx'
import { aCard, NOW, refusal, reply } from './a-card.ts'
import { fakeTimers } from './fake-timers.ts'
import { press, renderCard, textOf, type Answer } from './render-card.tsx'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

const opened = async (answer: Answer) => {
  const { timers, pass } = fakeTimers()
  const card = renderCard((api) => <TabView {...api} timers={timers} />, {
    answers: { 'GET /api/card': answer },
  })
  await vi.waitFor(() => expect(card.maybeFind(LoadingSpinner)).toBeNull())
  const hubSpotSays = (): void => {
    const [, changed] = card.mocks.actions.onCrmPropertiesUpdate.calls[0]!
    changed({})
  }
  return { card, pass, hubSpotSays }
}

describe('time', () => {
  it('goes on every 30 s without asking the service', async () => {
    const { card, pass } = await opened(reply(aCard()))
    await pass(30 * SECOND)
    expect(card.screen()).toContain('37 min left')
    expect(card.screen()).toContain('As of 09:22')
    expect(card.requests).toHaveLength(1)
  })

  it('is the service’s own, as fast as it runs', async () => {
    const { card, pass } = await opened(reply(aCard(), { speed: 60 }))
    await pass(SECOND)
    expect(card.screen()).toContain('37 min left')
    await pass(3 * SECOND)
    expect(card.screen()).toContain('34 min left')
  })

  it('stands still where the demo does', async () => {
    const { card, pass } = await opened(reply(aCard(), { speed: 0 }))
    await pass(50 * SECOND)
    expect(card.screen()).toContain('38 min left')
  })
})

describe('the service is asked again', () => {
  it('after a minute', async () => {
    const { card, pass } = await opened((_asked, nth) =>
      reply(aCard(nth === 0 ? {} : { nextStep: 'decide' }), { now: later(nth * MINUTE) }),
    )
    await pass(MINUTE)
    expect(card.requests).toHaveLength(2)
    expect(card.screen()).toContain('Accept or reject')
    expect(card.screen()).toContain('As of 09:23')
  })

  it('when something came due in between', async () => {
    const { card, pass } = await opened((_asked, nth) =>
      reply(aCard(), { now: nth === 0 ? '2026-05-25T07:44:50.000Z' : '2026-05-25T07:45:20.000Z' }),
    )
    await pass(30 * SECOND)
    expect(card.requests).toHaveLength(2)
  })

  it('when HubSpot says that the record changed', async () => {
    const { card, hubSpotSays } = await opened(reply(aCard()))
    expect(card.mocks.actions.onCrmPropertiesUpdate.callCount).toBe(1)
    hubSpotSays()
    await vi.waitFor(() => expect(card.requests).toHaveLength(2))
  })

  it('also about what changed while it was being asked', async () => {
    const waiting: (() => void)[] = []
    const { card, hubSpotSays } = await opened((_asked, nth) =>
      nth === 1 ? new Promise((resolve) => waiting.push(() => resolve(reply(aCard())))) : reply(aCard()),
    )
    hubSpotSays()
    await vi.waitFor(() => expect(waiting).toHaveLength(1))
    hubSpotSays()
    hubSpotSays()
    expect(card.requests).toHaveLength(2)
    waiting[0]!()
    await vi.waitFor(() => expect(card.requests).toHaveLength(3))
  })

  it('by whoever presses Refresh', async () => {
    const { card } = await opened(reply(aCard()))
    await press(card.findAll(Button).find(({ text }) => text === 'Refresh')!)
    expect(card.requests).toHaveLength(2)
  })

  it('and what is shown stays meanwhile', async () => {
    const { card, hubSpotSays } = await opened((_asked, nth) =>
      nth === 0 ? reply(aCard()) : new Promise(() => undefined),
    )
    hubSpotSays()
    await vi.waitFor(() => expect(card.requests).toHaveLength(2))
    expect(card.screen()).toContain('Make first contact')
    expect(card.maybeFind(LoadingSpinner)).toBeNull()
  })

  it('not while a panel is open, but once as it opens', async () => {
    const { card, pass, hubSpotSays } = await opened(reply(aCard()))
    const panel = () => card.find(Button, ({ text }) => text === 'Log an attempt').props.overlay
    const setOpen = (name: 'onOpen' | 'onClose'): void => {
      const { props } = panel()!.childNodes[0] as unknown as { props: Record<string, () => void> }
      props[name]!()
    }
    await pass(10 * SECOND)
    setOpen('onOpen')
    await vi.waitFor(() => expect(card.requests).toHaveLength(2))
    await pass(3 * MINUTE)
    hubSpotSays()
    expect(card.requests).toHaveLength(2)
    setOpen('onClose')
    await pass(30 * SECOND)
    expect(card.requests).toHaveLength(3)
  })
})

describe('a card nobody touches', () => {
  it('rests after ten minutes, says so, and goes on when asked to', async () => {
    const { card, pass } = await opened(reply(aCard()))
    await pass(11 * MINUTE)
    const { length } = card.requests
    await pass(60 * MINUTE)
    expect(card.requests).toHaveLength(length)
    expect(card.screen()).toContain('This card no longer updates by itself.')
    await press(card.findAll(Button).find(({ text }) => text === 'Refresh')!)
    expect(card.screen()).not.toContain('This card no longer updates by itself.')
    await pass(MINUTE)
    expect(card.requests.length).toBe(length + 2)
  })
})

describe('while Pacto is away', () => {
  const away: Answer = (_asked, nth) => {
    if (nth === 1) throw new Error('offline')
    if (nth === 2) return Response.json(refusal('store_away'), { status: 503 })
    return reply(aCard(), { now: later(nth * MINUTE) })
  }

  it('what was known stays, with its time; nothing can be written; HubSpot’s own buttons work', async () => {
    const { card, pass } = await opened(away)
    await pass(MINUTE)
    const alert = card.find(Alert)
    expect(alert.props).toMatchObject({ variant: 'warning', title: 'Pacto cannot be reached' })
    expect(textOf(alert)).toContain('What is shown is from 09:22.')
    expect(card.find(Button, ({ text }) => text === 'Log an attempt').props.disabled).toBe(true)
    expect(card.find(Dropdown).props.disabled).toBe(true)
    expect(card.find(CrmActionButton).props.disabled).toBeUndefined()
    expect(card.maybeFind(ProgressBar)).not.toBeNull()
    expect(card.screen()).toContain('37 min left')
  })

  it('it is tried again every minute, until it is back', async () => {
    const { card, pass } = await opened(away)
    await pass(2 * MINUTE)
    expect(card.requests).toHaveLength(3)
    expect(card.screen()).toContain('Pacto cannot be reached')
    await pass(MINUTE)
    expect(card.screen()).not.toContain('Pacto cannot be reached')
    expect(card.find(Button, ({ text }) => text === 'Log an attempt').props.disabled).toBe(false)
  })

  it('a card that was never loaded comes by itself once it is back', async () => {
    const { card, pass } = await opened((_asked, nth) => {
      if (nth === 0) throw new Error('offline')
      return reply(aCard())
    })
    expect(card.screen()).toContain('Pacto cannot be reached')
    await pass(MINUTE)
    expect(card.screen()).toContain('Make first contact')
  })
})
