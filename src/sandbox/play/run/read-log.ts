import type { World } from '../../world/open-world.ts'
import type { Scenario, Step } from '../scenario.ts'
import type { Failure } from './play-steps.ts'

/** One line of what happened: `by` is the scenario, or Pacto. */
export type LogEntry = {
  at: string
  by: 'scenario' | 'pacto'
  what: string
  contact?: string
  detail?: unknown
}

/** The story as it went: steps, what Pacto noted about each contact, and what was not as expected. */
export async function readLog(
  world: World,
  { contactNames }: Scenario,
  { played, failures }: { played: { at: Date; step: Step }[]; failures: Failure[] },
): Promise<LogEntry[]> {
  const rows = await world.store.db.selectFrom('audit').selectAll().orderBy('id').execute()
  const noted = rows.map((row): LogEntry => ({
    at: row.at.toISOString(),
    by: 'pacto',
    what: row.kind,
    ...(row.contact_id !== null && { contact: contactNames.nameOf(row.contact_id) }),
    detail: row.detail,
  }))
  const steps = played.map(({ at, step }): LogEntry => ({
    at: at.toISOString(),
    by: 'scenario',
    what: step.verb,
    detail: { step: step.index + 1 },
  }))
  const wrong = failures.map(({ at, step, ...failure }): LogEntry => ({
    at: at.toISOString(),
    by: 'scenario',
    what: failure.kind === 'unmet' ? 'expect_failed' : 'step_refused',
    detail: { step: step + 1, ...failure },
  }))
  return [...steps, ...noted, ...wrong].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
