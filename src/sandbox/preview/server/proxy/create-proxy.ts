import type { Clock } from '../../../../clock.ts'
import type { Fault, ProxyAnswer, ProxyCall } from '../../host/shell/shell-api.ts'
import type { RequestLog } from '../request-log.ts'
import type { Turns } from '../take-turns.ts'
import { appendIdentity, type Identity } from './append-identity.ts'
import { checkCall, type Call } from './check-call.ts'
import { forwardCall } from './forward-call.ts'
import { tryCall, type Tried } from './try-call.ts'

export type ProxyDeps = {
  /** Real time: how long somebody waits. */
  clock: Clock
  /** The world's time: what a signature is dated by. */
  virtual: Clock
  turns: Turns
  log: RequestLog
  fault(): Fault
  /** null: no such user in the portal. */
  identify(userId: string): Identity | null
  /** After a write, still within its turn. */
  afterWrite(): Promise<void>
}

export type ProxyOptions = {
  permittedUrls: string[]
  serviceUrl: string
  secret: string
  limits?: Partial<Limits>
}

type Limits = { mostBytes: number; timeoutMs: number; longestMs: number; mostAtOnce: number }

/** As HubSpot documents them (ui-extensions §1.5). */
const LIMITS: Limits = { mostBytes: 1_000_000, timeoutMs: 15_000, longestMs: 120_000, mostAtOnce: 20 }

/** `hubspot.fetch` between a card and the service: HubSpot's rules, its signature, its second try. */
export function createProxy(
  deps: ProxyDeps,
  options: ProxyOptions,
): (asked: ProxyCall) => Promise<ProxyAnswer> {
  const limits = { ...LIMITS, ...options.limits }
  const rules = { ...limits, permittedUrls: options.permittedUrls }
  let underWay = 0

  async function carry(call: Call, url: string): Promise<Tried | null> {
    const forward = (): ReturnType<typeof forwardCall> =>
      deps.turns(async () => {
        const outcome = await forwardCall({ ...options, ...limits, now: deps.virtual.now() }, { url, call })
        if (call.method !== 'GET') await deps.afterWrite()
        return outcome
      })
    const { clock } = deps
    const trial = { clock, fault: deps.fault(), method: call.method, forward }
    underWay += 1
    const tried = tryCall(trial).finally(() => (underWay -= 1))
    return inTime(clock, call.timeoutMs, tried)
  }

  return async (asked) => {
    const tell = startLine(deps, asked)
    const checked = checkCall(rules, asked)
    if (!checked.ok) return tell({ tries: 0, ...refused(checked.code, checked.message) })
    const identity = deps.identify(asked.userId)
    if (!identity) return tell({ tries: 0, ...refused('unknown_user', 'The portal has no such user.') })
    if (underWay >= limits.mostAtOnce) return tell({ tries: 0, ...TOO_MANY })
    const tried = await carry(checked.call, appendIdentity(checked.call.url, identity))
    if (!tried) return tell({ tries: 1, ...refused('timeout', 'No answer within the time HubSpot waits.') })
    const { outcome, tries } = tried
    if (!outcome.ok)
      return tell({ tries, ...refused(outcome.code, 'HubSpot had no answer it could pass on.') })
    return tell({ tries, answer: { ok: true, data: outcome.answer } })
  }
}

type Told = { tries: number; answer: ProxyAnswer }

const TOO_MANY: Pick<Told, 'answer'> = { answer: { ok: true, data: { status: 429, body: '', headers: {} } } }

function refused(code: string, message: string): Pick<Told, 'answer'> {
  return { answer: { ok: false, error: { code, message } } }
}

/** Answers how to write the line of this call into the log, and pass its answer on. */
function startLine(
  { clock, virtual, log }: ProxyDeps,
  { url, options }: ProxyCall,
): (told: Told) => ProxyAnswer {
  const startedAt = clock.now().getTime()
  const at = virtual.now().toISOString()
  const parsed = URL.parse(url)
  return ({ tries, answer }) => {
    log.add({
      at,
      method: (options.method ?? 'GET').toUpperCase(),
      path: parsed ? parsed.pathname + parsed.search : url,
      status: answer.ok ? answer.data.status : null,
      refused: answer.ok ? null : answer.error.code,
      ms: clock.now().getTime() - startedAt,
      tries,
    })
    return answer
  }
}

/** null where it took longer; what was begun goes on, as it would at the service. */
async function inTime<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T | null> {
  const over = new AbortController()
  const late = clock.until(new Date(clock.now().getTime() + ms), over.signal).then(() => null)
  late.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    over.abort()
    work.catch(() => undefined)
  }
}
