import { hubspot } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { act } from 'react'
import { vi } from 'vitest'
import type { Reply } from '../../extensions/app/settings/_shared/contract.ts'
import { SettingsView } from '../../extensions/app/settings/frame/SettingsView.tsx'
import { fakeTimers } from '../cards/fake-timers.ts'
import { ORIGIN, textOf } from '../cards/render-card.tsx'
import { NOW } from './a-setting.ts'

export type Asked = { route: string; lang: string; body: Record<string, unknown> }
/** What a route answers; a function by request (the n-th from 0). `null`: nobody answers. */
export type Answer = Reply<unknown> | null | ((asked: Asked, nth: number) => Reply<unknown> | null)

export const ok = (data: unknown): Reply<unknown> => ({ ok: true, data, now: NOW })
export const refused = (code: string, details: Record<string, unknown> = {}): Reply<unknown> => ({
  ok: false,
  error: { code, message: code, details, reference: 'r-1' },
  now: NOW,
})

/** Draws the settings page as HubSpot would, with the official renderer, and plays the service behind `hubspot.fetch`. */
export const renderSettings = (answers: Record<string, Answer>, language = 'en') => {
  const renderer = createRenderer('settings')
  const { mocks } = renderer
  Object.assign(mocks.context, {
    user: { ...mocks.context.user, language },
    portal: { id: 26, timezone: 'Europe/Madrid' },
    variables: { PUBLIC_URL: ORIGIN },
  })
  const { timers, pass } = fakeTimers()
  const asked = playService(answers)
  renderer.render(<SettingsView context={mocks.context} actions={mocks.actions} timers={timers} />)
  const alerts = (): string[] =>
    mocks.actions.addAlert.calls.map(([{ type, message }]) => `${type}: ${message}`)
  return {
    ...renderer,
    asked,
    alerts,
    screen: () => textOf(renderer.getRootNode()),
    pass: (ms: number) => act(() => pass(ms)),
  }
}

export type RenderedSettings = ReturnType<typeof renderSettings>

const playService = (answers: Record<string, Answer>): Asked[] => {
  const all: Asked[] = []
  vi.spyOn(hubspot, 'fetch').mockImplementation(async (uri, { method = 'GET', body = {} } = {}) => {
    const url = new URL(String(uri))
    const route = `${method} ${url.pathname.replace('/api/settings/', '')}`
    const asked = { route, lang: url.searchParams.get('lang') ?? '', body }
    const answer = answers[route]
    if (answer === undefined) throw new Error(`Nothing answers ${route}`)
    const nth = all.filter((one) => one.route === route).length
    all.push(asked)
    const reply = typeof answer === 'function' ? answer(asked, nth) : answer
    if (reply === null) throw new Error('no connection')
    const status = !reply.ok && reply.error.code === 'not_allowed' ? 403 : 200
    return Response.json(reply, { status })
  })
  return all
}
