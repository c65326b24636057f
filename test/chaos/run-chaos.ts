import { systemClock } from '../../src/clock.ts'
import { writeTaskKeyPlace } from '../../src/engine/setup/task-key.ts'
import { seededRandom } from '../../src/sandbox/portal/random.ts'
import { signDelivery } from '../../src/sandbox/portal/sign-delivery.ts'
import { openLivePortal, type LivePortal } from '../support/live-portal.ts'
import { openWebhookDoor, type WebhookDoor } from '../support/webhook-door.ts'
import { checkPortal } from './check-portal.ts'
import { createVictim, type Victim } from './keep-killing.ts'
import { createLeads, REPS, SETTLE_MS, WITHIN_MS, type Leads } from './leads.ts'
import { checkStore, endLeases, isWaiting, lookIntoStore } from './look-into-store.ts'
import { changeMoods } from './moods.ts'
import { openStorePlace, STORES, type StoreName, type StorePlace } from './open-store-place.ts'
import { createPoison, type Poison } from './poison.ts'
import { strikeAtCreation } from './strike-at-creation.ts'
import { watchCalls, type WatchedCalls } from './watch-calls.ts'

const HOUR = 3_600_000
const LEAD_EVERY_MS = 150
/** The longest lease of a killed worker, and then some. */
const LEASES_MS = 65_000
const LONGEST_SETTLE_MS = 240_000

export type ChaosOptions = {
  store: StoreName
  /** How long it is killed. */
  seconds: number
  seed: number
  say: (line: string) => void
  /** How many instances, if not as many as the store's name says. */
  instances?: number
  /** Where tasks carry their key, if not where the store's name says. */
  keys?: 'property' | 'body'
  /** Do not wait a minute for the leases of the dead: end them in the store. */
  hurry?: boolean
}

export type ChaosResult = { figures: Record<string, string | number>; violations: string[] }

/** One run on one store. What it starts has ended when it resolves or rejects. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const closers: (() => Promise<unknown>)[] = []
  try {
    return await run(options, closers)
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

type Scene = {
  live: LivePortal
  place: StorePlace
  door: WebhookDoor
  victims: Victim[]
  poison: Poison
  leads: Leads
  calls: WatchedCalls
}

async function run(options: ChaosOptions, closers: (() => Promise<unknown>)[]): Promise<ChaosResult> {
  const scene = await setTheScene(options, closers)
  const { victims, leads, door } = scene
  // Handoffs before the first start open no cycle, so that one comes first.
  await victims[0]?.begin()
  await storm(scene, options)
  options.say(`${String(leads.all.length)} handoffs, ${tellKills(victims)}; now it is left alone`)
  if (options.hurry) await lookIntoStore(scene.place.store, endLeases)
  await Promise.all(victims.map((victim) => victim.begin()))
  const settledIn = await settle(scene, options)
  const portalSays = checkPortal(scene.live.portal, leads.all)
  const { codes, storeSays } = await comeToRest(scene, options)
  const unanswered = door.deliveries.filter(({ answered }) => !answered).length
  for (const line of complaintsOf(victims)) options.say(line)
  const violations = [
    ...portalSays,
    ...storeSays,
    ...victims.flatMap(({ failures }) => failures),
    ...codes.filter((code) => code !== 0).map((code) => `an orderly end gave the exit code ${String(code)}`),
    ...scene.calls.violations(),
    ...(unanswered > 0 ? [`${String(unanswered)} deliveries were never answered`] : []),
  ]
  return { figures: figuresOf(scene, { settledIn, violations }), violations }
}

/** What is put off for another try is not lost: it gets its time before what waits in the store counts as wrong. */
const MOST_ROUNDS = 3

/** Stops the service in order and looks into its store; begins again while all that is wrong is that something waits. */
async function comeToRest(
  scene: Scene,
  options: ChaosOptions,
): Promise<{ codes: (number | null)[]; storeSays: string[] }> {
  const codes: (number | null)[] = []
  for (let round = 1; ; round++) {
    codes.push(...(await Promise.all(scene.victims.map((victim) => victim.stop()))))
    const storeSays = await lookIntoStore(scene.place.store, (store) => checkStore(store, asideOf(scene)))
    if (round === MOST_ROUNDS || !storeSays.some(isWaiting)) return { codes, storeSays }
    await lookIntoStore(scene.place.store, endLeases)
    await Promise.all(scene.victims.map((victim) => victim.begin()))
    await settle(scene, options)
  }
}

async function setTheScene(
  { store, seed, ...options }: ChaosOptions,
  closers: (() => Promise<unknown>)[],
): Promise<Scene> {
  const { instances, keys } = { ...STORES[store], ...options }
  const place = await openStorePlace(store)
  closers.push(() => place.close())
  if (keys === 'body') await lookIntoStore(place.store, ({ db }) => writeTaskKeyPlace(db, 'body'))
  const live = await openLivePortal({
    reps: REPS,
    windows: { within: `${String(WITHIN_MS / 1000)}s`, settle: `${String(SETTLE_MS / 1000)}s` },
    portal: {
      seed,
      firesLastContacted: true,
      shuffle: true,
      duplicateShare: 0.2,
      webhookDelayMs: 300,
      refuseUniqueTaskProperty: keys === 'body',
      // Search shows nothing of this run: what the service looks through at its start cannot make up for a lost event.
      searchLagMs: HOUR,
    },
  })
  closers.push(() => live.close())
  const calls = watchCalls(live.portal)
  const victims: Victim[] = []
  const { portal, restUrl: apiUrl, agreementFile } = live
  const secret = portal.credentials.clientSecret
  const door: WebhookDoor = await openWebhookDoor(
    () => victims.map((victim) => victim.port()).filter((port) => port !== null),
    ({ path, body }) =>
      signDelivery({ method: 'POST', url: `${door.url}${path}`, body, secret, now: systemClock.now() }),
  )
  closers.push(() => door.close())
  const service = {
    credentials: portal.credentials,
    apiUrl,
    publicUrl: door.url,
    agreementFile,
    store: place.store,
  }
  for (let instance = 0; instance < instances; instance++)
    victims.push(createVictim(service, seededRandom(seed + 10 + instance)))
  closers.push(() => Promise.all(victims.map((victim) => victim.kill())))
  const webhookUrl = `${door.url}/webhooks/hubspot`
  portal.setWebhookUrl(webhookUrl)
  const poison = createPoison({ portal, url: webhookUrl }, seededRandom(seed + 20))
  const leads = createLeads({ portal, webhookUrl, announce: poison.send }, seededRandom(seed + 21))
  return { live, place, door, victims, poison, leads, calls }
}

/** Everything at once, for the given time; in the end nobody lives. */
async function storm({ live, victims, leads }: Scene, { seconds, seed }: ChaosOptions): Promise<void> {
  const over = new AbortController()
  const end = new Date(systemClock.now().getTime() + seconds * 1_000)
  const moods = changeMoods(live.portal, seededRandom(seed + 30), over.signal)
  const strikes = strikeAtCreation({ portal: live.portal, victims }, seededRandom(seed + 31), over.signal)
  const lives = victims.map((victim) => victim.live(over.signal))
  try {
    for (let at = systemClock.now(); at < end; at = systemClock.now()) {
      leads.add()
      await systemClock.until(new Date(at.getTime() + LEAD_EVERY_MS))
    }
  } finally {
    over.abort()
    await Promise.all([moods, strikes, ...lives])
  }
}

/** Until nothing is wrong any more, or for as long as it may take. Answers how long it took, in ms. */
async function settle({ live, leads, door }: Scene, { hurry }: ChaosOptions): Promise<number> {
  const start = systemClock.now().getTime()
  await leads.done()
  const since = (): number => systemClock.now().getTime() - start
  const isWell = (): boolean =>
    door.deliveries.every(({ answered }) => answered) && checkPortal(live.portal, leads.all).length === 0
  while (!isWell() && since() < LONGEST_SETTLE_MS) await pause(500)
  const took = since()
  // What was done twice shows only when the leases of the dead are over: whoever takes over does it again.
  await pause(Math.max(4_000, (hurry ? 0 : LEASES_MS) - took))
  return took
}

function asideOf({ poison, door }: Scene): { unusable: number; again: number } {
  const again = door.deliveries.map(({ body, tries }) => poison.unusableIn(body) * (tries - 1))
  return { unusable: poison.unusable, again: sum(again) }
}

function figuresOf(
  { leads, victims, door, poison, live, calls }: Scene,
  { settledIn, violations }: { settledIn: number; violations: string[] },
): ChaosResult['figures'] {
  const { deliveries } = door
  const tasks = [...live.portal.state.store.all('tasks')]
  return {
    handoffs: leads.all.length,
    'killed while starting': sum(victims.map(({ kills }) => kills.starting)),
    'killed at work': sum(victims.map(({ kills }) => kills.running)),
    'orderly ends': sum(victims.map(({ restarts }) => restarts.count)),
    'longest of them, ms': Math.max(...victims.map(({ restarts }) => restarts.longestMs)),
    'events sent': sum(deliveries.map(({ body }) => (JSON.parse(body) as unknown[]).length)),
    'deliveries answered': deliveries.filter(({ answered }) => answered).length,
    'of them sent again': deliveries.filter(({ tries }) => tries > 1).length,
    'poisoned deliveries': poison.batches,
    'items put aside': poison.unusable,
    'tasks made': tasks.length,
    'HubSpot calls': live.portal.calls().total,
    ...calls.figures(),
    lost: violations.filter((told) => !isTwice(told)).length,
    twice: violations.filter(isTwice).length,
    'seconds until all was well': Math.round(settledIn / 1_000),
    violations: violations.length,
  }
}

/** Whether a line of `checkPortal` tells of something that was done more often than once. */
const isTwice = (told: string): boolean => /two tasks|open tasks for one|tasks ever made is [^0]/.test(told)

/** What the services complained about, the most frequent first. */
function complaintsOf(victims: Victim[]): string[] {
  const all = new Map<string, number>()
  for (const { complaints } of victims)
    for (const [said, count] of complaints) all.set(said, (all.get(said) ?? 0) + count)
  return [...all].sort((a, b) => b[1] - a[1]).map(([said, count]) => `${String(count)} x ${said}`)
}

function tellKills(victims: Victim[]): string {
  return `${String(sum(victims.map(({ kills }) => kills.starting + kills.running)))} kills`
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)

const pause = (ms: number): Promise<void> => systemClock.until(new Date(systemClock.now().getTime() + ms))
