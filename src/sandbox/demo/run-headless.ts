import type { Clock } from '../../clock.ts'
import type { Language } from '../../strings/text.ts'
import { runWorld } from '../world/run-world.ts'
import { openDemo, type Demo } from './open-demo.ts'
import { printFailures, printScore } from './print-score.ts'
import { takeStock, type Stock } from './take-stock.ts'
import { say } from './words.ts'

export type HeadlessOptions = {
  days: number
  seed: number
  language: Language
  people: 'on' | 'off'
  json: boolean
}

type Deps = {
  /** Real time; only how long it took is read from it, and only told on `err`. */
  clock: Clock
  out: (line: string) => void
  err: (line: string) => void
}

const DAY = 86_400_000

/** Plays the days at full speed, prints the scoreboard and answers whether every invariant held. */
export async function runHeadless(deps: Deps, options: HeadlessOptions): Promise<boolean> {
  const startedAt = deps.clock.now().getTime()
  const took = (): string => `${((deps.clock.now().getTime() - startedAt) / 1000).toFixed(1)} s`
  const demo = await openDemo(options)
  try {
    await playDays(deps, demo, took)
    const stock = await takeStock(demo)
    print(deps, { demo, options, stock })
    deps.err(took())
    return stock.failures.length === 0
  } finally {
    await demo.world.close()
  }
}

/** Day by day, so that somebody waiting sees it move. */
async function playDays(deps: Deps, { world, people, start, end }: Demo, took: () => string): Promise<void> {
  for (let at = start.getTime() + DAY; at <= end.getTime(); at += DAY) {
    await runWorld(world, people, new Date(at))
    deps.err(`${new Date(at).toISOString().slice(0, 10)} · ${took()}`)
  }
}

type Printed = { demo: Demo; options: HeadlessOptions; stock: Stock }

function print({ out }: Deps, { demo, options, stock }: Printed): void {
  const { score, failures } = stock
  const { language, seed, days } = options
  if (options.json) return out(JSON.stringify({ ok: failures.length === 0, seed, days, score, failures }))
  const dates = `${demo.start.toISOString()} – ${demo.end.toISOString()}`
  const header = `${say(language, 'title')} · ${dates} · ${demo.timeZone} · ${say(language, 'seed')} ${String(seed)}`
  for (const line of printScore(score, { language, terms: demo.agreement.terms, header })) out(line)
  for (const line of printFailures(failures, language)) out(line)
}
