import type { RequestHandler, Response } from 'express'
import type { Clock } from '../../src/clock.ts'
import type { Log } from '../../src/log.ts'
import { answerData, answerError } from '../answer.ts'
import { judgeReadiness } from '../health-report.ts'
import type { HealthReport } from '../health-report.ts'
import { within } from '../within.ts'

export type HealthDeps = { clock: Clock; log: Log; health: () => Promise<HealthReport> }

const LONGEST_LOOK_MS = 2_000

/** `GET /healthz`: the process answers. Asks nothing else, so a restart is never the cure for a slow store. */
export const tellAlive: RequestHandler = (_request, response) => answerData(response, { status: 'alive' })

/** `GET /readyz` on the public port: a word, no details (engineering §17). 503 only while nothing can be stored. */
export function tellReadiness(deps: HealthDeps): RequestHandler {
  return async (_request, response) => {
    const report = await look(deps)
    const word = report ? judgeReadiness(report) : 'not ready'
    if (word === 'not ready') return answerNotReady(response)
    answerData(response, { status: word })
  }
}

/** `GET /readyz` on the admin port: the same word, and the whole report. */
export function tellHealth(deps: HealthDeps): RequestHandler {
  return async (_request, response) => {
    const report = await look(deps)
    if (!report) return answerNotReady(response)
    const status = judgeReadiness(report)
    response
      .status(status === 'not ready' ? 503 : 200)
      .json({ ok: status !== 'not ready', data: { status, ...report } })
  }
}

async function look(deps: HealthDeps): Promise<HealthReport | null> {
  try {
    const report = await within(deps, LONGEST_LOOK_MS, deps.health())
    return report.ok ? report.value : null
  } catch (err) {
    deps.log.warn({ err }, 'the health of the service could not be read')
    return null
  }
}

function answerNotReady(response: Response): void {
  answerError(response, 503, {
    code: 'not_ready',
    message: 'The store does not answer; see the log of the service.',
  })
}
