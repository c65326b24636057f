import { describe, expect, it } from 'vitest'
import { createDraw } from '../../src/sandbox/people/draw.ts'
import { planArrivals } from '../../src/sandbox/people/plan-arrivals.ts'
import { createPeople } from '../../src/sandbox/people/create-people.ts'
import type { Act } from '../../src/sandbox/people/scene.ts'
import { createPortal } from '../../src/sandbox/portal/create-portal.ts'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'

const MONDAY = new Date('2026-09-06T22:00:00Z')
const DAY = 86_400_000
const timeZone = 'Europe/Madrid'

/** People alone with a portal: nobody tells anybody anything. */
const live = async (
  seed: number,
  days: number,
): Promise<{ acts: Act[]; portal: ReturnType<typeof createPortal> }> => {
  const clock = createVirtualClock(MONDAY)
  const portal = createPortal({ clock, deterministic: true, seed })
  const acts: Act[] = []
  const until = new Date(MONDAY.getTime() + days * DAY)
  const people = createPeople(
    { portal, clock },
    { seed, timeZone, until, tell: (act) => void acts.push(act) },
  )
  for (;;) {
    const at = [people.nextAt(), portal.nextAt()].filter((one) => one !== null)
    const next = new Date(Math.min(...at.map((one) => one.getTime())))
    if (at.length === 0 || next > until) break
    if (next > clock.now()) clock.jumpTo(next)
    await portal.advance()
    await people.act()
  }
  return { acts, portal }
}

describe('simulated people', () => {
  it('do the same for the same seed, and something else for another', async () => {
    const [one, same, other] = [await live(1, 2), await live(1, 2), await live(2, 2)]
    expect(same.acts).toEqual(one.acts)
    expect(other.acts).not.toEqual(one.acts)
  })

  it('hand over, call, mail, accept and reject within a week, and some leads stay without owner', async () => {
    const { acts, portal } = await live(1, 5)
    const did = new Set(acts.map((act) => act.did))
    for (const deed of ['handed_over', 'imported', 'called', 'mailed', 'messaged', 'accepted', 'rejected'])
      expect(did).toContain(deed)
    const leads = [...portal.state.store.all('contacts')].filter(
      ({ properties }) => properties['lifecyclestage'] === 'marketingqualifiedlead',
    )
    expect(leads.some(({ properties }) => !properties['hubspot_owner_id'])).toBe(true)
    expect(leads.some(({ properties }) => !properties['phone'])).toBe(true)
  })

  it('hand over from many sources', async () => {
    const { portal } = await live(1, 5)
    const sources = new Set(
      [...portal.state.store.all('contacts')].flatMap(({ history }) =>
        (history['lifecyclestage'] ?? []).map(({ sourceType }) => sourceType),
      ),
    )
    for (const source of ['AUTOMATION_PLATFORM', 'FORM', 'IMPORT', 'CRM_UI'])
      expect(sources).toContain(source)
  })
})

describe('arrivals', () => {
  it('come by night and at weekends too, but mostly in office hours', () => {
    const end = new Date(MONDAY.getTime() + 28 * DAY)
    const all = planArrivals(createDraw(1), { start: MONDAY, end, timeZone, busy: 1 })
    const share = (test: (at: Date) => boolean): number => all.filter(test).length / all.length
    const weekend = share((at) => [0, 6].includes(at.getUTCDay()))
    const night = share((at) => at.getUTCHours() >= 20 || at.getUTCHours() < 5)
    expect(weekend).toBeGreaterThan(0.02)
    expect(weekend).toBeLessThan(0.15)
    expect(night).toBeGreaterThan(0.02)
    expect(night).toBeLessThan(0.2)
    expect(all).toEqual(all.toSorted((a, b) => a.getTime() - b.getTime()))
  })
})
