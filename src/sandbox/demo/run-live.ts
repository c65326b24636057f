import type { Clock } from '../../clock.ts'
import { isOpen } from '../../domain/business-time.ts'
import type { Language } from '../../strings/text.ts'
import type { Act } from '../people/scene.ts'
import { runWorld } from '../world/run-world.ts'
import { takeSnapshot } from './checks/snapshot.ts'
import { countView } from './count-view.ts'
import { drawScreen, hourOf } from './draw-screen.ts'
import { openDemo, type Demo } from './open-demo.ts'
import { printScore } from './print-score.ts'
import { readLedger } from './read-ledger.ts'
import { renderPage } from './render-page.ts'
import { scoreOf } from './score.ts'
import { servePage } from './serve-page.ts'
import { openTerminal } from './terminal.ts'
import { viewContacts } from './view-contacts.ts'
import { watchAudit, type Told } from './watch-audit.ts'
import { say, type Word } from './words.ts'

export type LiveOptions = {
  seed: number
  language: Language
  people: 'on' | 'off'
  /** Virtual minutes a second. */
  speed: number
  port: number
  /** Without it, until it is stopped. */
  days?: number
}

type Deps = { clock: Clock; out: (line: string) => void; err: (line: string) => void; isTty: boolean }

const MINUTE = 60_000
const TICK_MS = 200
const FASTEST = 240
/** Nights and weekends are passed through so many times as fast. */
const CLOSED_FACTOR = 8
/** The view begins shortly before the office opens; the night's leads are there by then. */
const BEGINS_MS = 8.8 * 60 * MINUTE
const FEED = 200
const PAGE_ROWS = 300
const LONGEST_DAYS = 366
/** Nobody wants to wait for leads while watching. */
const BUSY = 2

/** The demo to watch: a live view in a terminal, lines elsewhere, and one page; until a key, a signal or the last day. */
export async function runLive(deps: Deps, options: LiveOptions): Promise<void> {
  const { language } = options
  const stop = new AbortController()
  const end = (): void => stop.abort()
  process.once('SIGINT', end).once('SIGTERM', end)
  process.stdout.once('error', end)
  deps.err(`${say(language, 'title')} …`)
  const feed: Told[] = []
  const tell = ({ at, who, did, contact }: Act): void => {
    feed.push({ at, line: say(language, `did_${did}` as Word, { who: who || '–', contact }) })
  }
  const demo = await openDemo({ ...options, days: options.days ?? LONGEST_DAYS, busy: BUSY, tell })
  const page = await servePage((lang) => pageOf(demo, lang), options)
  try {
    await runWorld(demo.world, demo.people, new Date(demo.start.getTime() + BEGINS_MS))
    const show = deps.isTty ? showOnScreen : showAsLines
    await show(deps, { demo, options, feed, url: page.url, stop })
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end).stdout.off('error', end)
    await page.close()
    await printEnd(deps, demo, options).finally(() => demo.world.close())
  }
}

function pageOf({ world, agreement, timeZone }: Demo, language: Language): string {
  const contacts = viewContacts(world.portal.state, PAGE_ROWS)
  return renderPage({ contacts, now: world.clock.now(), language, timeZone, terms: agreement.terms })
}

type Show = { demo: Demo; options: LiveOptions; feed: Told[]; url: string; stop: AbortController }

async function showOnScreen(deps: Deps, { demo, options, feed, url, stop }: Show): Promise<void> {
  const { world, timeZone, agreement } = demo
  const { language } = options
  let speed = options.speed
  let paused = false
  const keys: Record<string, () => void> = {
    '+': () => void (speed = Math.min(FASTEST, speed * 2)),
    '-': () => void (speed = Math.max(0.5, speed / 2)),
    ' ': () => void (paused = !paused),
    q: () => stop.abort(),
    '\u0003': () => stop.abort(),
  }
  const terminal = openTerminal((key) => keys[key]?.())
  const audit = watchAudit(world, language)
  const reasonName = (code: string): string =>
    agreement.terms.reasons.find((reason) => reason.code === code)?.labels[language] ?? code
  try {
    await pace(deps, { demo, stop, speed: () => (paused ? 0 : speed) }, async () => {
      feed.push(...(await audit()))
      feed.splice(0, Math.max(0, feed.length - FEED))
      const lines = drawScreen({
        view: countView(world.portal.state),
        feed: feed.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
        requests: world.portal.calls().total - demo.setup.total,
        now: world.clock.now(),
        speed: paused ? null : speed,
        url,
        timeZone,
        language,
        reasonName,
        ...terminal.size(),
      })
      terminal.draw(lines)
    })
  } finally {
    terminal.close()
  }
}

async function showAsLines(deps: Deps, { demo, options, feed, url, stop }: Show): Promise<void> {
  const { world, timeZone } = demo
  const { language } = options
  deps.out(`${say(language, 'title')} · ${say(language, 'portal')}`)
  deps.out(`${say(language, 'open_page')}: ${url}`)
  const audit = watchAudit(world, language)
  await pace(deps, { demo, stop, speed: () => options.speed }, async () => {
    feed.push(...(await audit()))
    const told = feed.splice(0).toSorted((a, b) => a.at.getTime() - b.at.getTime())
    for (const { at, line } of told) deps.out(`${hourOf(at, { timeZone })}  ${line}`)
  })
}

type Pace = { demo: Demo; stop: AbortController; speed: () => number }

/** Moves the virtual clock along with real time and calls `after` each tick. What takes longer is not caught up. */
async function pace({ clock }: Deps, { demo, stop, speed }: Pace, after: () => Promise<void>): Promise<void> {
  const { world, people, end } = demo
  while (!stop.signal.aborted && world.clock.now() < end) {
    const wakeAt = new Date(clock.now().getTime() + TICK_MS)
    const factor = isOfficeOpen(demo) ? 1 : CLOSED_FACTOR
    const ms = Math.round(speed() * factor * MINUTE * (TICK_MS / 1000))
    if (ms > 0) {
      const until = Math.min(end.getTime(), world.clock.now().getTime() + ms)
      await runWorld(world, people, new Date(until))
    }
    await after()
    await clock.until(wakeAt, stop.signal).catch(() => undefined)
  }
}

function isOfficeOpen({ agreement, world }: Demo): boolean {
  const calendars = Object.values(agreement.terms.calendars)
  return calendars.some((calendar) => isOpen(calendar, world.clock.now()))
}

async function printEnd({ out }: Deps, demo: Demo, { language }: LiveOptions): Promise<void> {
  const { world, agreement } = demo
  const portal = takeSnapshot(world.portal.state)
  const ledger = await readLedger(world, {
    version: 1,
    terms: agreement.terms,
    operations: agreement.operations,
  })
  const score = scoreOf({ portal, ledger, calls: world.portal.calls(), setup: demo.setup })
  for (const line of printScore(score, { language, terms: agreement.terms, header: say(language, 'ended') }))
    out(line)
}
