import type { Request, Response } from 'express'
import type { Clock } from '../../src/clock.ts'
import type { Reply, ReplyError } from '../../extensions/app/shared/contract.ts'

export type ReplyDeps = {
  clock: Clock
  /** How fast the time of `clock` runs, where it does not run like everybody's. */
  speed?: (() => number) | undefined
}

/** Every answer says what time it is for Pacto: cards compute from it (engineering §4). */
export function replyData(deps: ReplyDeps, response: Response, data: object): void {
  const speed = deps.speed?.()
  const reply: Reply<object> = { ok: true, data, ...present(deps), ...(speed !== undefined && { speed }) }
  response.status(200).json(reply)
}

/** The reference is the request's id in the log. */
export function replyError(
  deps: ReplyDeps,
  { request, response }: { request: Request; response: Response },
  { status, ...error }: ReplyError & { status: number },
): void {
  response.locals['refusedFor'] = error.code
  const reply: Reply<never> = {
    ok: false,
    error: { ...error, reference: String(request.id) },
    ...present(deps),
  }
  response.status(status).json(reply)
}

function present({ clock }: ReplyDeps): { now: string } {
  return { now: clock.now().toISOString() }
}
