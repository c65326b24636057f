import { TZDate } from '@date-fns/tz'
import { pino } from 'pino'
import type { Logger } from 'pino'
import type { Language } from '../../strings/text.ts'
import { createPeople } from '../people/create-people.ts'
import type { Act } from '../people/scene.ts'
import { openWorld, type World } from '../world/open-world.ts'
import type { CallTotals } from '../portal/call-log.ts'
import type { Actor } from '../world/run-world.ts'
import { writeAgreement, writeNextVersion, type DemoAgreement } from './write-agreement.ts'

export type DemoOptions = {
  seed: number
  language: Language
  /** Virtual days from a Monday's first minute. */
  days: number
  people: 'on' | 'off'
  /** How many leads come, 1 being usual. */
  busy?: number
  tell?: (act: Act) => void
  log?: Logger
  /** How fast its time runs, for cards that count on their own. */
  speed?: () => number
  /** Address under which its cards call. */
  publicUrl?: string
  /** A migrated store to start from (`dumpMemory`), where there is one. */
  from?: Blob
}

export type Demo = {
  /** Requests spent before the first lead: the portal's properties and lists, once in its life. */
  setup: CallTotals
  world: World
  people: Actor[]
  agreement: DemoAgreement
  start: Date
  end: Date
  timeZone: string
}

/** A Monday without a public holiday in the weeks after it; the same for every run, so that runs compare. */
const MONDAY = [2026, 8, 7] as const
const DAY = 86_400_000
/** A week is to be over within a minute; a burst comes on top of what is usual. */
const USUALLY_BUSY = 0.65

/** A small company with Pacto in force, in memory, on a virtual clock: nothing to configure. */
export async function openDemo(options: DemoOptions): Promise<Demo> {
  const { seed, language, days } = options
  const probe = writeAgreement(language, new Date(Date.UTC(...MONDAY)))
  const { timeZone } = probe.terms
  const start = new Date(new TZDate(...MONDAY, timeZone).getTime())
  const end = new Date(start.getTime() + days * DAY)
  const agreement = writeAgreement(language, start)
  const log = options.log ?? pino({ level: 'silent' })
  const portal = { seed, timeZone, searchLagMs: 10_000 }
  const world = await openWorld({
    start,
    agreement,
    store: { memory: true, prepared: true, from: options.from },
    portal,
    log,
    ...(options.speed && { speed: options.speed }),
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
  })
  const setup = world.portal.calls()
  const { tell, busy = USUALLY_BUSY } = options
  const people =
    options.people === 'off'
      ? []
      : [
          createPeople(world, {
            seed,
            timeZone,
            until: end,
            busy,
            pacto: { doors: world.engine, next: writeNextVersion(agreement) },
            ...(tell && { tell }),
          }),
        ]
  return { setup, world, people, agreement, start, end, timeZone }
}
