import type { RequestHandler, Response } from 'express'
import type { Clock } from '../../src/clock.ts'
import type { Log } from '../../src/log.ts'
import type { SignKind } from '../../src/store/signs.ts'

/** When this service last heard from HubSpot: since it started, for the settings page; what is kept, for doctor. */
export type SignsOfLife = {
  told(): { startedAt: string; lastWebhookAt: string | null; lastCardAt: string | null }
  /** Notes deliveries that were taken, and those whose signature did not hold. */
  noteWebhooks: RequestHandler
  /** Notes requests of cards whose signature held. */
  noteCards: RequestHandler
  /** The same of the page. */
  notePages: RequestHandler
}

export type KeepSign = (sign: { kind: SignKind; at: Date; note: string }) => Promise<void>

/** `keepSign`: into the store; without it nothing outlives the process. */
export type SignsDeps = { clock: Clock; log: Pick<Log, 'debug'>; keepSign?: KeepSign | undefined }

/** One write a kind and minute: it is asked how long ago, never how often. */
const KEPT_EVERY_MS = 60_000
/** Somebody had a key, but not ours, or not our clock. Whoever brings no signature at all is not HubSpot. */
const REFUSED = ['wrong_signature', 'stale_timestamp', 'future_timestamp']

export function createSignsOfLife(deps: SignsDeps): SignsOfLife {
  const startedAt = deps.clock.now().toISOString()
  const last: Partial<Record<SignKind, Date>> = {}
  const keep = keeper(deps)
  const saw = (kind: SignKind, note = ''): void => {
    last[kind] = deps.clock.now()
    keep(kind, note)
  }
  const told = (kind: SignKind): string | null => last[kind]?.toISOString() ?? null
  return {
    told: () => ({ startedAt, lastWebhookAt: told('webhook'), lastCardAt: told('card') }),
    noteWebhooks: after(({ statusCode, locals }) => {
      const reason: unknown = locals['refusedFor']
      // An empty delivery, as doctor sends them, says nothing of HubSpot.
      if (statusCode === 204 && locals['receipt'] === 'stored') saw('webhook')
      else if (typeof reason === 'string' && REFUSED.includes(reason)) saw('refused', reason)
    }),
    noteCards: after(({ locals }) => {
      if (locals['signed'] !== undefined) saw('card')
    }),
    notePages: after(({ locals }) => {
      if (locals['signed'] !== undefined) saw('page')
    }),
  }
}

const after =
  (look: (response: Response) => void): RequestHandler =>
  (_request, response, next) => {
    response.once('finish', () => look(response))
    next()
  }

/** A sign that cannot be kept is no reason to trouble anybody. */
function keeper({ clock, log, keepSign }: SignsDeps): (kind: SignKind, note: string) => void {
  const kept: Partial<Record<SignKind, number>> = {}
  return (kind, note) => {
    const at = clock.now()
    if (!keepSign || at.getTime() - (kept[kind] ?? 0) < KEPT_EVERY_MS) return
    kept[kind] = at.getTime()
    // What follows a refusal, or the reverse, is news whatever the minute.
    if (kind === 'webhook') delete kept.refused
    if (kind === 'refused') delete kept.webhook
    keepSign({ kind, at, note }).catch((err: unknown) => log.debug({ err }, 'a sign of life was not kept'))
  }
}
