import type { Cycle } from '../../src/domain/cycle.ts'
import type { LedgerTask } from '../../src/domain/situation.ts'
import { toCycle, toTask } from '../../src/engine/rows.ts'
import type { Happening } from '../../src/sandbox/portal/happening.ts'
import { actOnCard, type CardAction } from '../../src/sandbox/play/pacto/act-on-card.ts'
import { finishInstant } from '../../src/sandbox/play/run/finish-instant.ts'
import type { Stage } from '../../src/sandbox/play/stage.ts'
import type { World } from '../../src/sandbox/world/open-world.ts'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { hintContacts } from '../../src/store/contacts/hint-contacts.ts'
import { loadLedger } from '../../src/store/contacts/load-ledger.ts'
import type { TestStore } from '../support/stores.ts'
import { openTestWorld } from '../support/test-world.ts'

/** Something that people do, at an instant: the same in every world it is done in. */
export type Deed = {
  at: Date
  /** Done on what Pacto shows by then. */
  asksPacto: boolean
  /** Takes something away that HubSpot then tells nobody any more: it was read before, in every world. */
  takesAway: boolean
  do(bench: Bench): void | Promise<void>
}

/** A world in which events may be held back, and what is done is written down. */
export type Bench = {
  world: World
  store: TestStore
  /** Activities that deeds logged, by their name: the portal's kind and id. */
  activities: Map<string, { kind: string; id: string }>
  deeds: Deed[]
  /** Every event that was ever told. */
  told: Happening[]
  /** Events from now on wait, and go in the reverse order once they are let go. */
  holdBack(): void
  letGo(): void
  /** Tells events once more. */
  tellAgain(happenings: Happening[]): void
}

export async function openBench(store: TestStore, start: Date): Promise<Bench> {
  const world = await openTestWorld(store, { start, portal: { searchLagMs: 0, webhookDelayMs: 0 } })
  const { state } = world.portal
  const { tell } = state.outbox
  const told: Happening[] = []
  let held: Happening[] | null = null
  state.outbox = {
    ...state.outbox,
    tell: (happening) => {
      told.push(happening)
      if (held) held.push(happening)
      else tell(happening)
    },
  }
  return {
    world,
    store,
    told,
    activities: new Map(),
    deeds: [],
    holdBack: () => {
      held ??= []
    },
    letGo: () => {
      for (const happening of (held ?? []).toReversed()) tell(happening)
      held = null
    },
    tellAgain: (happenings) => {
      for (const happening of happenings) tell(happening)
    },
  }
}

export async function passTime({ world }: Bench, ms: number): Promise<void> {
  await runWorld(world, [], new Date(world.clock.now().getTime() + ms))
}

/** Who asks something of Pacto does it on what the card shows: everything told so far is worked through. */
export async function onCard(bench: Bench, contactId: string, action: Partial<CardAction>): Promise<void> {
  bench.letGo()
  await finishInstant(bench.world)
  const stage = { portal: bench.world.portal, step: bench.deeds.length } as Stage
  await actOnCard({ stage, world: bench.world }, { contactId, by: null, action: { ...NO_ACTION, ...action } })
}

const NO_ACTION: CardAction = {
  kind: 'accept',
  number: null,
  reason: '',
  note: '',
  criterion: null,
  otherContact: null,
  returnAt: null,
  until: null,
  about: 'breach',
  granted: true,
  channel: 'call',
  result: null,
}

/** Looks at every contact there is once more, with no new fact. */
export async function lookAgain({ world }: Bench): Promise<void> {
  const rows = await world.store.db.selectFrom('contact').select('contact_id').execute()
  const at = world.clock.now()
  await hintContacts(world.store.db, { ids: rows.map((row) => row.contact_id), at, readyAt: at })
  await finishInstant(world)
}

export type OnRecord = { cycles: Cycle[]; tasks: (LedgerTask & { contactId: string })[] }

/** What Pacto has on record of these contacts, by contact and number. */
export async function readRecord({ world }: Bench, ids: string[]): Promise<OnRecord> {
  const { cycles, tasks } = await loadLedger(world.store.db, ids)
  const order = (a: Cycle, b: Cycle): number =>
    a.contactId < b.contactId ? -1 : a.contactId > b.contactId ? 1 : a.number - b.number
  return {
    cycles: cycles.map(toCycle).toSorted(order),
    tasks: tasks.map((row) => ({ ...toTask(row), contactId: row.contactId })),
  }
}
