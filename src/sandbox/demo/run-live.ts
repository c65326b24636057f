import type { Act } from '../people/scene.ts'
import type { Happened } from '../preview/server/feed.ts'
import { openPreview, type Preview } from '../preview/server/open-preview.ts'
import { openSite } from '../preview/server/open-site.ts'
import { readProfile } from '../preview/server/read-profile.ts'
import { runWorld } from '../world/run-world.ts'
import { takeSnapshot } from './checks/snapshot.ts'
import { openDemo, type Demo } from './open-demo.ts'
import { printScore } from './print-score.ts'
import { readLedger } from './read-ledger.ts'
import { scoreOf } from './score.ts'
import type { LiveDeps, LiveOptions, Show } from './live.ts'
import { showAsLines, showOnScreen } from './show-live.ts'
import { watchAudit } from './watch-audit.ts'
import { say, type Word } from './words.ts'

const MINUTE = 60_000
/** The view begins shortly before the office opens; the night's leads are there by then. */
const BEGINS_MS = 8.8 * 60 * MINUTE
const LONGEST_DAYS = 366
/** Nobody wants to wait for leads while watching. */
const BUSY = 2

/** The demo to watch: the portal preview on a made-up portal with people at work; until a key, a signal or the last day. */
export async function runLive(deps: LiveDeps, options: LiveOptions): Promise<void> {
  const stop = new AbortController()
  const end = (): void => stop.abort()
  process.once('SIGINT', end).once('SIGTERM', end)
  process.stdout.once('error', end)
  try {
    await live(deps, options, stop)
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end).stdout.off('error', end)
  }
}

async function live(deps: LiveDeps, options: LiveOptions, stop: AbortController): Promise<void> {
  const { language } = options
  deps.err(`${say(language, 'title')}: ${say(language, 'opening')}`)
  const building = openSite((part) => deps.err(`  ${say(language, 'built')}: ${part}`))
  building.catch(() => undefined)
  const told: Happened[] = []
  let preview: Preview | null = null
  const demo = await openDemo({
    ...options,
    days: options.days ?? LONGEST_DAYS,
    busy: BUSY,
    publicUrl: readProfile().PUBLIC_URL,
    speed: () => preview?.pace.factor() ?? 0,
    tell: (act) => void told.push(happenedOf(act)),
  })
  deps.err(`  ${say(language, 'portal')}`)
  try {
    await runWorld(demo.world, demo.people, new Date(demo.start.getTime() + BEGINS_MS))
    const site = await unlessStopped(building, stop)
    if (!site || stop.signal.aborted) return
    const audit = watchAudit(demo.world)
    const watch = async (): Promise<Happened[]> => inOrder([...told.splice(0), ...(await audit())])
    preview = await openPreview(demo.world, { ...options, ...demo, site, watch, clock: deps.clock })
    await show(deps, { demo, options, preview, stop }).finally(() => preview?.close())
    await printEnd(deps, demo, options)
  } finally {
    await building.then((site) => site.close()).catch(() => undefined)
    await demo.world.close()
  }
}

/** null where somebody stopped it: the same keys end the build. */
async function unlessStopped<T>(work: Promise<T>, { signal }: AbortController): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}

/** Time passes while it is shown; the last day ends it. */
async function show(deps: LiveDeps, shown: Show): Promise<void> {
  const { demo, preview, stop } = shown
  const running = preview.pace.run(stop.signal)
  const isOver = (): boolean => demo.world.clock.now() >= demo.end
  await (deps.isTty ? showOnScreen : showAsLines)(deps, { ...shown, isOver })
  stop.abort()
  await running
  // Whatever is under way comes to its end before the store is closed.
  await preview.turns(() => undefined)
}

function happenedOf({ at, who, did, contact }: Act): Happened {
  const params = { who: who || '–', contact }
  return { at, by: 'people', line: (language) => say(language, `did_${did}` as Word, params) }
}

function inOrder(happened: Happened[]): Happened[] {
  return happened.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

async function printEnd({ out }: LiveDeps, demo: Demo, { language }: LiveOptions): Promise<void> {
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
