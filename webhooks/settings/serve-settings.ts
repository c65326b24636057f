import { Router, type RequestHandler } from 'express'
import { gate, type GateDeps } from '../signed/gate.ts'
import { handle, type CardRequest, type Outcome } from '../signed/handle.ts'
import { readJson, readQuery } from '../signed/read-input.ts'
import { askVerb } from '../pages/ask-verb.ts'
import type { PageEngine } from '../pages/page-engine.ts'
import { settingsQuery } from './requests.ts'
import { SETTINGS_ROUTES, type SettingsRoute } from './routes.ts'
import type { SignsOfLife } from './signs-of-life.ts'

export type SettingsDeps = GateDeps & { engine: PageEngine; life: SignsOfLife }

/** What the settings page calls, behind the same gate as the cards: `/api/settings`, below `/api` of the public port. */
export function serveSettings(deps: SettingsDeps): Router {
  const router = Router()
  const through = gate(deps)
  for (const route of SETTINGS_ROUTES) {
    const steps: RequestHandler[] = [
      ...through(route.method),
      handle(deps, (request) => answer(deps, route, request)),
    ]
    router.all(route.path, ...steps)
  }
  return router
}

async function answer(
  deps: SettingsDeps,
  { method, verb, schema, adds }: SettingsRoute,
  { identity, query, body }: CardRequest,
): Promise<Outcome> {
  const asked = readQuery(settingsQuery, query)
  if (!asked.ok) return asked
  const read = method === 'POST' ? readJson(schema, body) : { ok: true as const, value: {} }
  if (!read.ok) return read
  const input = { ...read.value, as: identity.userId, language: asked.value.lang }
  const outcome = await askVerb(deps, { verb, input })
  return outcome.ok && adds ? { ok: true, data: { ...outcome.data, ...adds(deps.life) } } : outcome
}
