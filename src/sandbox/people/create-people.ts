import type { Clock } from '../../clock.ts'
import type { Calendar } from '../../domain/business-time.ts'
import { createAgenda } from '../portal/agenda.ts'
import type { Portal } from '../portal/create-portal.ts'
import type { Actor } from '../world/run-world.ts'
import { EVERYBODY, MANAGERS, ownerOf, REPS } from './cast.ts'
import { sellBefore, sellBesides } from './deals.ts'
import { createDraw } from './draw.ts'
import { createMarketing, type Marketing } from './hand-over.ts'
import { makePast } from './make-past.ts'
import { planOfficeWeek, type NextVersion, type PactoDoors } from './office-week.ts'
import { planArrivals } from './plan-arrivals.ts'
import { DAY, HOUR, type Act, type Scene } from './scene.ts'
import { workAsManager } from './work-as-manager.ts'
import { workAsRep } from './work-as-rep.ts'

export type PeopleOptions = {
  seed: number
  timeZone: string
  /** Leads arrive from now until then, in portions of a day. */
  until: Date
  /** 1: about 25 handoffs a working day. */
  busy?: number
  /** Contacts that were there before. */
  past?: number
  tell?: (act: Act) => void
  /** Where Pacto is beside the portal: people use its cards, and its managers decide. */
  pacto?: { doors: PactoDoors; next: NextVersion | null }
}

/**
 * The people of a small company at work in the portal: Marketing hands over, Sales answers or forgets, managers
 * reassign. They see what HubSpot shows them (contacts, tasks) and act by the portal's actions alone. The same seed
 * makes the same people, who do the same as long as the portal shows them the same.
 */
export function createPeople(
  deps: { portal: Pick<Portal, 'actions' | 'state'>; clock: Clock },
  options: PeopleOptions,
): Actor {
  const { seed, timeZone, until, busy = 1, past = 60, tell = () => undefined } = options
  const agenda = createAgenda(deps.clock)
  const scene: Scene = { ...deps, agenda, office: officeIn(timeZone), tell }
  for (const person of EVERYBODY) deps.portal.actions.upsertOwner(ownerOf(person))
  makePast(scene, createDraw(seed * 1000), past)
  sellBefore(scene, createDraw(seed * 1000 + 400))
  sellBesides(scene, createDraw(seed * 1000 + 401), until)
  const marketing = planMarketing(scene, { seed, timeZone, until, busy })
  const { pacto } = options
  if (pacto) {
    const office = { scene, draw: createDraw(seed * 1000 + 300), pacto: pacto.doors }
    planOfficeWeek(office, { importLeads: marketing.importLeads, next: pacto.next })
  }
  REPS.forEach((rep, n) => workAsRep(scene, createDraw(seed * 1000 + 100 + n), rep))
  MANAGERS.forEach((manager, n) => workAsManager(scene, createDraw(seed * 1000 + 200 + n), manager))
  return {
    nextAt: agenda.nextAt,
    act: async () => {
      for (const errand of agenda.takeDue()) await errand.run()
    },
  }
}

type Plan = { seed: number; timeZone: string; until: Date; busy: number }

/** Day by day, so that a demo without end plans no further than it gets. */
function planMarketing(scene: Scene, { seed, timeZone, until, busy }: Plan): Marketing {
  const draw = createDraw(seed * 1000 + 1)
  const marketing = createMarketing(scene, createDraw(seed * 1000 + 2))
  let day = 0
  const planDay = (): void => {
    const start = scene.clock.now()
    const end = new Date(Math.min(start.getTime() + DAY, until.getTime()))
    for (const at of planArrivals(draw, { start, end, timeZone, busy }))
      scene.agenda.add(at, marketing.handOver)
    day += 1
    if (day % 5 === 3)
      scene.agenda.add(new Date(start.getTime() + 11 * HOUR), () => marketing.importLeads(draw.whole(8, 14)))
    if (end < until) scene.agenda.add(end, planDay)
  }
  planDay()
  return marketing
}

function officeIn(timeZone: string): Calendar {
  const hours: [string, string][] = [
    ['09:00', '14:00'],
    ['15:00', '18:00'],
  ]
  return { timeZone, hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours }, holidays: [] }
}
