import type { RequestHandler, Response } from 'express'
import type { Clock } from '../../src/clock.ts'

/** When this service last heard from HubSpot, since it started; in memory, for the settings page. */
export type SignsOfLife = {
  told(): { startedAt: string; lastWebhookAt: string | null; lastCardAt: string | null }
  /** Notes deliveries that were taken. */
  noteWebhooks: RequestHandler
  /** Notes requests of cards whose signature held. */
  noteCards: RequestHandler
}

export function createSignsOfLife({ clock }: { clock: Clock }): SignsOfLife {
  const startedAt = clock.now().toISOString()
  const last = { webhook: null as string | null, card: null as string | null }
  const note =
    (what: keyof typeof last, isSign: (response: Response) => boolean): RequestHandler =>
    (_request, response, next) => {
      response.once('finish', () => {
        if (isSign(response)) last[what] = clock.now().toISOString()
      })
      next()
    }
  return {
    told: () => ({ startedAt, lastWebhookAt: last.webhook, lastCardAt: last.card }),
    noteWebhooks: note('webhook', ({ statusCode }) => statusCode === 204),
    noteCards: note('card', ({ locals }) => locals['signed'] !== undefined),
  }
}
