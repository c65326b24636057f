import type { Clock } from '../../clock.ts'
import type { Agenda, Errand } from './agenda.ts'
import { WEBHOOK } from './rules/limits.ts'

export type RunnerDeps = { clock: Clock; agenda: Agenda; deterministic: boolean }

/** Carries out everything due now, what that brings about included, and waits for its end. */
export async function advanceAgenda({ agenda, deterministic }: RunnerDeps): Promise<void> {
  for (let due = agenda.takeDue(); due.length > 0; due = agenda.takeDue()) {
    if (deterministic) for (const errand of due) await errand.run()
    else await runPooled(due)
  }
}

async function runPooled(errands: readonly Errand[]): Promise<void> {
  const left = [...errands]
  const worker = async (): Promise<void> => {
    for (let errand = left.shift(); errand; errand = left.shift()) await errand.run()
  }
  await Promise.all(Array.from({ length: WEBHOOK.concurrent }, worker))
}

/**
 * Carries out the agenda as its times come, until the signal is aborted. A slow delivery does not hold up
 * the next ones; at most ten are under way at once.
 */
export async function runAgenda({ clock, agenda }: RunnerDeps, signal: AbortSignal): Promise<void> {
  const left: Errand[] = []
  let working = 0
  const work = async (): Promise<void> => {
    working++
    try {
      for (let errand = left.shift(); errand; errand = left.shift()) await errand.run()
    } finally {
      working--
    }
  }
  while (!signal.aborted) {
    left.push(...agenda.takeDue())
    while (working < Math.min(WEBHOOK.concurrent, working + left.length)) void work()
    await nextTurn({ clock, agenda }, signal)
  }
}

/** Resolves when the earliest errand is due, when another one was added, or when the signal is aborted. */
async function nextTurn(
  { clock, agenda }: Pick<RunnerDeps, 'clock' | 'agenda'>,
  signal: AbortSignal,
): Promise<void> {
  const turn = new AbortController()
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true, signal: turn.signal })
  })
  const next = agenda.nextAt()
  const due = next
    ? clock.until(next, turn.signal).catch(() => undefined)
    : new Promise<void>(() => undefined)
  await Promise.race([agenda.changed(), aborted, due])
  turn.abort()
}
