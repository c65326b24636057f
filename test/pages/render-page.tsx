import { hubspot } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { act } from 'react'
import { vi } from 'vitest'
import type { PageStart } from '../../extensions/app/pages/_shared/page-contract.ts'
import type { Timers } from '../../extensions/app/pages/_shared/timers.ts'
import { PagesApp } from '../../extensions/app/pages/frame/PagesApp.tsx'
import { textOf, type Answer, type Asked } from '../cards/render-card.tsx'
import { fakeTimers } from '../cards/fake-timers.ts'
import { aStart, reply } from './a-page.ts'

export { fire, press, textOf, type Answer } from '../cards/render-card.tsx'

export type PageRendering = {
  path?: string
  params?: Record<string, string>
  language?: string
  start?: Partial<PageStart>
  /** By `GET /api/report/today`: what is asked for without an answer here fails the test. */
  answers?: Record<string, Answer>
  timers?: Timers
}

const ORIGIN = 'https://pacto.example.com'

/** Draws the whole page as HubSpot would, router and frame included, and plays the service and the way about. */
export const renderPage = async (rendering: PageRendering = {}) => {
  const { path = '/', params = {}, language = 'en', start = {}, answers = {} } = rendering
  const { timers = fakeTimers().timers } = rendering
  const renderer = createRenderer('pages')
  const { mocks } = renderer
  Object.assign(mocks.context, {
    user: { ...mocks.context.user, language },
    portal: { id: 26, timezone: 'Europe/Madrid' },
    variables: { PUBLIC_URL: ORIGIN },
  })
  const requests = playService({ 'GET /api/page/start': reply(aStart(start)), ...answers })
  const goTo = (target: { to: string; params?: Record<string, string> }): Promise<void> =>
    act(async () => mocks.setPageLocation({ path: target.to, params: target.params ?? {} }))
  mocks.setPageLocation({ path, params })
  // As HubSpot's: a new location draws the page anew.
  mocks.actions.navigateToPage.willCall((target: { to: string; params?: Record<string, string> }) => {
    mocks.setPageLocation({ path: target.to, params: target.params ?? {} })
  })
  const { context, actions } = mocks
  renderer.render(<PagesApp context={context} actions={actions} timers={timers} />)
  await settled()
  const alerts = (): { type?: string; message: string }[] =>
    mocks.actions.addAlert.calls.map(([alert]) => alert)
  return { ...renderer, requests, alerts, goTo, screen: () => textOf(renderer.getRootNode()) }
}

export type RenderedPage = Awaited<ReturnType<typeof renderPage>>

/** Everything that was asked for has been answered and drawn. */
export const settled = async (): Promise<void> => {
  for (let round = 0; round < 6; round += 1)
    await act(async () => {
      await new Promise((resolve) => setImmediate(resolve))
    })
}

const playService = (answers: Record<string, Answer>): Asked[] => {
  const requests: Asked[] = []
  vi.spyOn(hubspot, 'fetch').mockImplementation(async (uri, options = {}) => {
    const url = new URL(String(uri))
    const { method = 'GET', body = {}, timeout } = options
    const asked = { method, path: url.pathname, query: Object.fromEntries(url.searchParams), body, timeout }
    const route = `${method} ${url.pathname}`
    const answer = answers[route]
    if (url.origin !== ORIGIN || !answer) throw new Error(`Nothing answers ${route} at ${url.origin}`)
    const nth = requests.filter((one) => `${one.method} ${one.path}` === route).length
    requests.push(asked)
    const given = typeof answer === 'function' ? await answer(asked, nth) : answer
    return given instanceof Response ? given.clone() : Response.json(given)
  })
  return requests
}
