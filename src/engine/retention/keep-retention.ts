import { inTransaction } from '../../store/in-transaction.ts'
import { readMeta, replaceMeta } from '../../store/meta.ts'
import { findAging, personAround, type AgingCursor } from '../../store/retention/find-aged.ts'
import { forgetAudit, forgetDeeds } from '../../store/retention/forget-deeds.ts'
import { forgetUnfollowed } from '../../store/retention/forget-unfollowed.ts'
import type { Backfill } from '../backfill/backfill-run.ts'
import type { EngineDeps } from '../deps.ts'
import type { Duty } from '../schedule/duty.ts'
import { agedBefore, keptMonths } from './aged-before.ts'
import { forgetAbsences } from './forget-absences.ts'
import { retirePerson } from './retire-person.ts'

/** `day`: when it last went through (UTC). `auditTo`: up to where the audit was gone through. */
type Progress = { day: string; auditTo: number }

export type Retired = { contacts: number; cycles: number }

const PAGE = 200
/** A turn of the duty ends then, and the next goes on. */
const TURN_MS = 20 * 60_000
const FROM_HOUR = 2

/** Once a night: whoever's last handoff has been over for so many months leaves the store, as far as one can tell who it was. */
export const retentionDuty: Duty = {
  name: 'retention',
  everyMinutes: 60,
  run: async (deps) => {
    const { current } = await deps.book.read()
    const months = current && keptMonths(current.operations)
    if (!months) return
    const now = deps.clock.now()
    const today = now.toISOString().slice(0, 10)
    if (now.getUTCHours() < FROM_HOUR || (await progressOf(deps)).day === today) return
    await keepRetention(deps, agedBefore(now, months))
  },
}

/**
 * Takes people out of everything that was over before an instant (ux §5). In short transactions, so that it may end in the
 * middle: the next time goes on. Answers what left.
 */
export async function keepRetention(deps: EngineDeps, before: Date): Promise<Retired> {
  const startedAt = deps.clock.now()
  const end = startedAt.getTime() + TURN_MS
  // Known first: nobody who comes back is to be taken for new by their old handoffs.
  await raiseKeptFrom(deps, before)
  const { retired, done } = await retireAll(deps, before, end)
  if (done) await forgetTheRest(deps, before, startedAt)
  if (retired.contacts > 0) {
    deps.log.info(
      { ...retired, before: before.toISOString() },
      'people were taken out of what was over long ago',
    )
  }
  return retired
}

async function raiseKeptFrom({ db, installation }: EngineDeps, before: Date): Promise<void> {
  const known = await installation.keptFrom()
  if (known === null || known < before)
    await replaceMeta(db, { key: 'kept_from', value: before.toISOString() })
}

async function retireAll(
  deps: EngineDeps,
  before: Date,
  end: number,
): Promise<{ retired: Retired; done: boolean }> {
  const retired: Retired = { contacts: 0, cycles: 0 }
  const seen = new Set<string>()
  let after: AgingCursor | null = null
  do {
    const page: Awaited<ReturnType<typeof findAging>> = await findAging(deps.db, {
      before,
      after,
      limit: PAGE,
    })
    for (const contactId of page.contactIds) {
      if (seen.has(contactId)) continue
      if (deps.clock.now().getTime() > end) return { retired, done: false }
      const ids = await personAround(deps.db, contactId)
      for (const id of ids) seen.add(id)
      const cycles = await retirePerson(deps, { ids, before })
      if (cycles === null) continue
      retired.contacts += 1
      retired.cycles += cycles
      deps.names.forget(ids)
      deps.about.forget(ids)
    }
    after = page.next
  } while (after)
  return { retired, done: true }
}

async function forgetTheRest(deps: EngineDeps, before: Date, at: Date): Promise<void> {
  const { db } = deps
  for (let after: string | null = ''; after !== null;) {
    const from: string = after
    after = await inTransaction(db, (trx) => forgetUnfollowed(trx, { before, at, after: from }))
  }
  let { auditTo } = await progressOf(deps)
  for (let next: number | null = auditTo; next !== null;) {
    auditTo = next
    next = await inTransaction(db, (trx) => forgetAudit(trx, { before, after: auditTo }))
  }
  await inTransaction(db, (trx) => forgetDeeds(trx, before))
  await forgetAbsences(deps, before)
  await forgetSamples(deps, before)
  const progress: Progress = { day: at.toISOString().slice(0, 10), auditTo }
  await replaceMeta(db, { key: 'retention', value: JSON.stringify(progress) })
}

/** Whom a backfill found that long ago is told by number only. */
async function forgetSamples({ db }: EngineDeps, before: Date): Promise<void> {
  const text = await readMeta(db, 'backfill')
  const told = text === null ? null : (JSON.parse(text) as Backfill)
  if (!told?.endedAt || new Date(told.endedAt) >= before) return
  const found = Object.entries(told.found).map(([what, one]) => [what, { ...one, samples: [] }])
  await replaceMeta(db, {
    key: 'backfill',
    value: JSON.stringify({ ...told, found: Object.fromEntries(found) }),
  })
}

async function progressOf({ db }: Pick<EngineDeps, 'db'>): Promise<Progress> {
  const text = await readMeta(db, 'retention')
  return text === null ? { day: '', auditTo: 0 } : (JSON.parse(text) as Progress)
}
