import type { Clock } from '../../clock.ts'
import { createPeople } from '../people/create-people.ts'
import { createPortal, type Portal } from '../portal/create-portal.ts'
import type { Faults } from '../portal/faults.ts'
import { loadPortal, type LoadResult } from '../portal/files/load-portal.ts'
import { savePortal } from '../portal/files/save-portal.ts'
import { writePast } from '../past/write-past.ts'
import type { PortalOptions } from '../portal/options.ts'
import { OBJECT_TYPES } from '../portal/rules/object-types.ts'
import { actAsTimePasses } from './act-as-time-passes.ts'
import { quicken } from './quicken.ts'

export type AloneOptions = {
  host: string
  port: number
  controlPort: number
  portal: Omit<PortalOptions, 'clock' | 'deterministic'>
  people: boolean
  /** How many times more often people act; the portal itself is on real time (engineering §4). */
  speed: number
  faults: Faults | null
  load: string | null
  /** A past that is drawn: months of it, and about how many contacts; null: none. */
  history: { months: number; contacts: number } | null
  save: string | null
}

export type Alone = {
  portal: Portal
  url: string
  controlUrl: string
  /** Writes the portal's file; answers its path, null where none was named. */
  save(): Promise<string | null>
  close(): Promise<void>
}

export type AloneOpened = { ok: true; alone: Alone; records: number } | (LoadResult & { ok: false })

const TEN_YEARS_MS = 10 * 365 * 86_400_000

/** The portal without the service: REST and control on ports of their own, events sent as they come, people at work. */
export async function openAlone({ clock }: { clock: Clock }, options: AloneOptions): Promise<AloneOpened> {
  const portal = createPortal({ ...options.portal, clock })
  const loaded = options.load === null ? null : await loadPortal(portal, options.load)
  if (loaded?.ok === false) return loaded
  if (options.faults) portal.setFaults(options.faults)
  const save = saver(portal, options.save)
  try {
    const { host } = options
    const { url } = await portal.listen(options.port, host)
    const control = await portal.listenControl(options.controlPort, {
      host,
      save: async () => (await save()) ?? refuse(),
    })
    // Nobody is answered while it is drawn, and a port that is taken is told before.
    if (options.history) await writePast(portal, { ...options.history, seed: options.portal.seed ?? 1 })
    const records = loaded?.records ?? countRecords(portal)
    const close = start(portal, { clock, options, records })
    return {
      ok: true,
      alone: { portal, url, controlUrl: control.url, save, close },
      records,
    }
  } catch (error) {
    await portal.close()
    throw error
  }
}

function countRecords({ state }: Portal): number {
  return OBJECT_TYPES.reduce((sum, { name }) => sum + [...state.store.all(name)].length, 0)
}

/** One save after the other: two at once would write the same file. */
function saver(portal: Portal, path: string | null): Alone['save'] {
  let last: Promise<unknown> = Promise.resolve()
  return async () => {
    if (path === null) return null
    const saving = last.then(() => savePortal(portal, path))
    last = saving.catch(() => undefined)
    await saving
    return path
  }
}

function refuse(): never {
  throw new Error('There is no file to save to: start the sandbox with --save FILE')
}

type Started = { clock: Clock; options: AloneOptions; records: number }

function start(portal: Portal, { clock, options, records }: Started): Alone['close'] {
  const end = new AbortController()
  const running = [portal.run(end.signal)]
  if (options.people) {
    const quick = quicken({ clock, portal }, options.speed)
    const { seed = 1, timeZone = 'Europe/Madrid' } = options.portal
    const until = new Date(clock.now().getTime() + TEN_YEARS_MS)
    // A portal that was loaded has a past of its own, and leads of the same seed may be in it already.
    const past = records > 0 ? { past: 0, seed: seed + records } : { seed }
    const people = createPeople(quick, { timeZone, until, ...past })
    running.push(actAsTimePasses({ clock, actor: people, toReal: quick.toReal }, end.signal))
  }
  return async () => {
    end.abort()
    await Promise.allSettled(running)
    await portal.close()
  }
}
