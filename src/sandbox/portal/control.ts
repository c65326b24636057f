import type { IncomingMessage, RequestListener } from 'node:http'
import type { PortalActions } from './actions.ts'
import type { Faults } from './faults.ts'
import { bodyOf } from './http-server.ts'

export type ControlDeps = {
  actions: PortalActions
  setFaults: (faults: Faults) => void
  save: () => Promise<string>
  report: () => unknown
}

type Reply = { status: number; body: unknown }

/**
 * The sandbox's own paths, on their own port: `POST /__sandbox/act` with `{"do": "setProperties", …}`,
 * `POST /__sandbox/faults`, `POST /__sandbox/save`, `GET /__sandbox/state`.
 */
export function controlListener(deps: ControlDeps): RequestListener {
  return (message, response) => {
    reply(deps, message)
      .catch((error: Error) => ({ status: 400, body: { ok: false, message: error.message } }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
      .catch(() => response.destroy())
  }
}

async function reply(deps: ControlDeps, message: IncomingMessage): Promise<Reply> {
  const body = await bodyOf(message)
  const input = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
  switch (`${message.method} ${message.url}`) {
    case 'GET /__sandbox/state':
      return { status: 200, body: deps.report() }
    case 'POST /__sandbox/faults':
      deps.setFaults(input)
      return { status: 200, body: { ok: true } }
    case 'POST /__sandbox/save':
      return { status: 200, body: { ok: true, file: await deps.save() } }
    case 'POST /__sandbox/act':
      return { status: 200, body: { ok: true, result: act(deps.actions, input) ?? null } }
    default:
      return { status: 404, body: { ok: false, message: 'Unknown control path' } }
  }
}

/** Runs one programmatic action given as JSON; `do` is its name, the other fields its input. */
function act(actions: PortalActions, { do: name, ...input }: Record<string, unknown>): unknown {
  if (typeof name !== 'string' || !Object.hasOwn(actions, name))
    throw new Error(`Unknown action "${String(name)}"; there are ${Object.keys(actions).join(', ')}`)
  const action = actions[name as keyof PortalActions] as (input: unknown) => unknown
  return action(input)
}
