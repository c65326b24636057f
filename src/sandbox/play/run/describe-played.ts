import type { Played } from './play-scenario.ts'
import type { Failure } from './play-steps.ts'

/** The final state for people: a block a cycle, then tasks, then what was not as the scenario says. */
export function describePlayed(played: Played): string[] {
  const { cycles, tasks, calls } = played
  return [
    ...cycles.flatMap((cycle) => [
      `contact ${cycle.contact} · handoff ${String(cycle.number)} at ${cycle.handoffAt} · ${cycle.tier} · ${cycle.disposition}${cycle.reason ? ` (${cycle.reason})` : ''}`,
      ...cycle.clocks.map(
        ({ kind, dueAt, state, elapsedBusinessMs }) =>
          `  ${kind.padEnd(8)}  due ${dueAt}  ${state.padEnd(8)}  ${minutes(elapsedBusinessMs)} business minutes`,
      ),
      cycle.response
        ? `  response  ${cycle.response.at}  ${cycle.response.channel}${cycle.response.by ? ` by ${cycle.response.by}` : ''}, ${cycle.response.grade}`
        : '  no response',
    ]),
    ...(cycles.length === 0 ? ['No handoff since the start.'] : []),
    '',
    ...tasks.map(
      ({ contact, owner, status, priority, dueAt, subject }) =>
        `task on ${contact} for ${owner || 'nobody'} · ${status} · ${priority} · due ${dueAt} · ${subject}`,
    ),
    ...(tasks.length === 0 ? ['No tasks.'] : []),
    '',
    `${String(calls.total)} HubSpot calls`,
    ...played.failures.flatMap(describeFailure),
  ]
}

/** One line for each thing that is not as it should be. */
export function describeFailure(failure: Failure): string[] {
  const where = `step ${String(failure.step + 1)} (${failure.at.toISOString()})`
  if (failure.kind === 'refused') return [`✗ ${where}: ${failure.verb} was refused: ${failure.message}`]
  return failure.mismatches.map(
    ({ path, expected, actual }) =>
      `✗ ${where}: ${path}\n    expected ${JSON.stringify(expected)}\n    actual   ${JSON.stringify(actual)}`,
  )
}

function minutes(ms: number): string {
  return String(Math.floor(ms / 60_000))
}
