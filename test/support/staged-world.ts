import { readFileSync } from 'node:fs'
import type { OwnerInput } from '../../src/sandbox/portal/upsert-owner.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestWorld } from './test-world.ts'

export const CARD_AGREEMENT = readFileSync(new URL('../data/agreement-card.yaml', import.meta.url), 'utf8')

/** Who works with the cards: HubSpot user ids. */
export const PEOPLE = {
  ana: '9001',
  ben: '9002',
  manager: '9003',
  marketing: '9004',
  otherTeam: '9005',
  viewer: '9006',
  admin: '9007',
} as const

const SALES = { id: '101', name: 'Sales Spain', primary: true }
const MEXICO = { id: '102', name: 'Sales Mexico', primary: true }
const MARKETING = { id: '201', name: 'Marketing', primary: true }
const OFFICE = { id: '301', name: 'Office', primary: true }

const person = (id: string, more: Omit<OwnerInput, 'id'>): OwnerInput => ({ id, userId: `900${id}`, ...more })

const CAST: OwnerInput[] = [
  person('1', { email: 'rep@x.example', firstName: 'Ana', lastName: 'Ruiz', teams: [SALES] }),
  person('2', { email: 'other@x.example', firstName: 'Ben', lastName: 'Hill', teams: [SALES] }),
  person('3', { email: 'm@x.example', firstName: 'Mónica', lastName: 'Jefe', teams: [SALES] }),
  person('4', { email: 'marketing@x.example', firstName: 'Mara', lastName: 'Kent', teams: [MARKETING] }),
  person('5', { email: 'mexico@x.example', firstName: 'Olga', lastName: 'Paz', teams: [MEXICO] }),
  person('6', { email: 'viewer@x.example', firstName: 'Vera', lastName: 'Lund', teams: [OFFICE] }),
  person('7', { email: 'admin@x.example', firstName: 'Adán', lastName: 'Ops', teams: [OFFICE] }),
]

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const DAY = 86_400_000
/** 00:00 in Madrid; no clock changes near it. */
const MONDAY = Date.parse('2026-11-22T23:00:00Z')

/** `madrid('Tue 11:10')`: that wall time in the week of 23 November 2026. */
export function madrid(time: string): Date {
  const [day = '', clock = ''] = time.split(' ')
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(MONDAY + DAYS.indexOf(day) * DAY + (hours * 60 + minutes) * 60_000)
}

/** A world from Monday 09:00 in Madrid on, with the whole cast and the agreement of the cards. */
export async function openStagedWorld(
  store: Store,
  options: { document?: string; publicUrl?: string } = {},
): Promise<World> {
  const world = await openTestWorld(store, {
    start: madrid('Mon 09:00'),
    document: CARD_AGREEMENT,
    ...options,
  })
  for (const owner of CAST) world.portal.actions.upsertOwner(owner)
  return world
}

/** On to an instant; whatever happens until then happens. */
export const stepTo = (world: World, end: Date): Promise<void> => runWorld(world, [], end)

export const stepMinutes = (world: World, minutes: number): Promise<void> =>
  stepTo(world, new Date(world.clock.now().getTime() + minutes * 60_000))
