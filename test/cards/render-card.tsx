import { hubspot } from '@hubspot/ui-extensions'
import { createRenderer, type RenderedNode, type RenderedRootNode } from '@hubspot/ui-extensions/testing'
import { act, type ReactNode } from 'react'
import { vi } from 'vitest'
import type { Reply } from '../../extensions/app/cards/_shared/contract.ts'
import type { CardProps } from '../../extensions/app/cards/hooks/use-card.ts'

export type CardPlace = 'crm.record.tab' | 'crm.record.sidebar' | 'crm.preview'

/** A request of the card's, taken apart. */
export type Asked = {
  method: string
  path: string
  query: Record<string, string>
  body: Record<string, unknown>
  timeout: number | undefined
}

/** What a path answers: always the same, or by request (the n-th from 0). A thrown error is no connection. */
export type Answer =
  | Reply<unknown>
  | Response
  | ((asked: Asked, nth: number) => Reply<unknown> | Response | Promise<Reply<unknown> | Response>)

export type Rendering = {
  location?: CardPlace
  contactId?: number
  language?: string
  /** By `GET /api/card`: what is asked for without an answer here fails the test. */
  answers?: Record<string, Answer>
}

/** A whole card, given what HubSpot gives it. */
export type View = (api: Pick<CardProps, 'context' | 'actions'>) => ReactNode

export const ORIGIN = 'https://pacto.example.com'

/** Draws a view as HubSpot would, with the official renderer, and plays the service behind `hubspot.fetch`. */
export const renderCard = (view: ReactNode | View, rendering: Rendering = {}) => {
  const { location = 'crm.record.tab', contactId = 501, language = 'en', answers = {} } = rendering
  const renderer = createRenderer(location)
  const { mocks } = renderer
  Object.assign(mocks.context, {
    user: { ...mocks.context.user, language },
    portal: { id: 26, timezone: 'Europe/Madrid' },
    crm: { objectId: contactId, objectTypeId: '0-1' },
    variables: { PUBLIC_URL: ORIGIN },
  })
  const requests = playService(answers)
  const { context, actions } = mocks
  renderer.render(typeof view === 'function' ? view({ context, actions }) : view)
  const alerts = (): { type?: string; message: string; title?: string }[] =>
    mocks.actions.addAlert.calls.map(([alert]) => alert)
  return { ...renderer, requests, alerts, screen: () => textOf(renderer.getRootNode()) }
}

export type RenderedCard = ReturnType<typeof renderCard>

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
    const reply = typeof answer === 'function' ? await answer(asked, nth) : answer
    return reply instanceof Response ? reply.clone() : Response.json(reply)
  })
  return requests
}

/** An element of any kind. */
export type Control = { name: string; props: object }

/**
 * Calls a handler with all of its arguments, as a person would make it: not where the control is disabled. Answers
 * what the handler answers.
 */
export const fire = async (node: Control, name: string, ...args: unknown[]): Promise<unknown> => {
  const props = node.props as Record<string, unknown>
  const handler = props[name]
  if (props['disabled'] || props['readOnly']) throw new Error(`${node.name} is disabled`)
  if (typeof handler !== 'function') throw new Error(`${node.name} has no ${name}`)
  let answer: unknown
  await act(async () => {
    answer = await (handler as (...all: unknown[]) => unknown)(...args)
  })
  return answer
}

/** Presses a button, a link or a menu item; the second argument of its handler does nothing. */
export const press = (node: Control): Promise<unknown> => {
  const nothing = (): void => undefined
  const reactions = { openPanel: nothing, closePanel: nothing, openModal: nothing, closeModal: nothing }
  return fire(node, 'onClick', { type: 'click' }, reactions)
}

/** Everything that can be read in a node, overlays of its buttons included, one line for each text. */
export const textOf = (node: RenderedNode | RenderedRootNode): string => lines(node).join('\n')

const SAID = ['title', 'label', 'aria-label', 'valueDescription', 'error', 'description', 'validationMessage']

const lines = (node: RenderedNode): string[] => {
  if (!('childNodes' in node)) return [node.text]
  const props: Record<string, unknown> = 'props' in node ? node.props : {}
  const said = SAID.map((name) => props[name]).filter((text) => typeof text === 'string' && text !== '')
  const overlay = props['overlay'] as RenderedNode | undefined
  return [
    ...(said as string[]),
    ...node.childNodes.flatMap((child) => lines(child as RenderedNode)),
    ...(overlay ? lines(overlay) : []),
  ]
}
