import type { Cycle } from '../../src/domain/cycle.ts'
import { lookAgain, readRecord, type Bench } from './bench.ts'

/** How everything stands, without what tells of the looking: ids, when a cycle was opened, that a breach stood once. */
export async function endState(bench: Bench, ids: string[]): Promise<unknown> {
  await lookAgain(bench)
  await lookAgain(bench)
  const { cycles, tasks } = await readRecord(bench, ids)
  const idOf = new Map(cycles.map(({ id, contactId, number }) => [id, `${contactId}#${String(number)}`]))
  const notices = await readNotices(bench, ids)
  const { store } = bench.world.portal.state
  const shown = ids
    .map((id) => store.get('contacts', id))
    .filter((contact) => contact && !contact.archivedAt)
    .map((contact) => ({ id: contact?.id, ...pacto(contact?.properties ?? {}) }))
  return {
    cycles: cycles.map((cycle) => essence(cycle)),
    shown,
    // Above so many tasks an hour a digest tells the rest: which are which, depends on what came first.
    told: [
      ...tasks.filter((task) => task.open).map(({ cycleId, wanted }) => ({ cycleId, ...wanted })),
      ...notices,
    ]
      // Whether evidence that is gone was there for ten minutes, depends on when it was first seen.
      .filter(({ need }) => need !== 'removed')
      .map(({ cycleId, need, to }) => `${idOf.get(cycleId) ?? ''} ${need} → ${to}`)
      .toSorted(),
  }
}

function essence(cycle: Cycle): unknown {
  const {
    id: _i,
    openedAt: _o,
    corrected: _c,
    evidenceRemovedAt: _e,
    response,
    breachCause,
    holds,
    reviews,
    ...rest
  } = cycle
  return {
    ...rest,
    breachCause: breachCause === 'evidence_removed' ? 'nobody_contacted' : breachCause,
    response: response && { ...response, engagementId: '' },
    holds: holds.map((hold) => ({ ...hold, actId: '' })),
    reviews: reviews.map((review) => ({ ...review, id: '' })),
  }
}

function pacto(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => name.startsWith('pacto_') && name !== 'pacto_breach_cause'),
  )
}

async function readNotices(
  { world }: Bench,
  ids: string[],
): Promise<{ cycleId: string; need: string; to: string }[]> {
  return world.store.db
    .selectFrom('notice')
    .select(['cycle_id as cycleId', 'need', 'receiver as to'])
    .where('contact_id', 'in', ids)
    .execute()
}
