import { createHash } from 'node:crypto'
import type { Act } from '../../../domain/act.ts'
import type { Cycle } from '../../../domain/cycle.ts'
import { saveActs } from '../../../store/acts/save-acts.ts'
import { hintContacts } from '../../../store/contacts/hint-contacts.ts'
import { inTransaction } from '../../../store/in-transaction.ts'
import type { EngineDeps } from '../../deps.ts'
import { fromAct } from '../../rows.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'
import { AGREEMENT_KEY } from '../agreement-book.ts'
import { foresee, type Foreseen } from '../foresee/foresee.ts'
import { showForeseen, type ForeseenCycle } from '../foresee/show-foreseen.ts'
import { noteAgreement } from './note-agreement.ts'

/** `timeZone`: the version's, for whoever tells the instants. */
export type Migrated = { to: number; cycles: ForeseenCycle[]; migrated: number; timeZone: string }

type Input = { to: number; dryRun: boolean; by: string }

/**
 * Moves the open cycles under another version: the only act that does (invariant 6). Answers what changes for whom, by
 * the rules that decide it; a dry run does nothing else. Cycles under that version already, and closed ones, stay.
 */
export async function migrateOpen(deps: EngineDeps, input: Input): Promise<Answer<Migrated>> {
  const known = await deps.db
    .selectFrom('agreement_version')
    .select('version')
    .where('agreement_key', '=', AGREEMENT_KEY)
    .where('version', '=', input.to)
    .executeTakeFirst()
  if (!known)
    return refuse('version_unknown', `There is no version ${String(input.to)}: see \`agreement versions\`.`)
  const pages = await deps.book.readAnew()
  const { sales, timeZone } = pages.termsOf(input.to)
  const tiers = sales.response.tiers.map(({ name }) => name)
  const at = deps.clock.now()
  const foreseen = await foresee(deps, {
    suppose: (situation) => ({
      ...situation,
      acts: [
        ...situation.acts,
        ...situation.ledger.cycles.filter(({ live }) => live).map((cycle) => actOf(cycle, input.to, at)),
      ],
    }),
    choosesAnew: (cycle) => cycle.agreementVersion !== input.to && !tiers.includes(cycle.tier),
  })
  const open = foreseen.filter(({ cycle }) => cycle.agreementVersion !== input.to)
  if (!input.dryRun) await carryOut(deps, open, { ...input, at })
  return answer({
    to: input.to,
    cycles: open.map(showForeseen),
    migrated: input.dryRun ? 0 : open.length,
    timeZone,
  })
}

/** The same move of the same cycle at the same instant is one act. */
function actOf({ id: cycleId }: Cycle, version: number, at: Date): Act {
  const text = ['migrate', cycleId, version, at.getTime()].join(':')
  const id = createHash('sha256').update(text).digest('hex').slice(0, 32)
  return { kind: 'migrate', version, id, at, userId: '', cycleId }
}

async function carryOut(
  { db }: EngineDeps,
  open: Foreseen[],
  { to, by, at }: Input & { at: Date },
): Promise<void> {
  const cycles = open.map(({ cycle }) => cycle)
  await inTransaction(db, async (trx) => {
    await saveActs(
      trx,
      cycles.map((cycle) => fromAct(actOf(cycle, to, at), cycle.contactId)),
    )
    // A tier that is chosen anew needs the values at the handoff: these are hints, for which the history is read.
    await hintContacts(trx, { ids: cycles.map(({ contactId }) => contactId), at, readyAt: at })
    const detail = { by, to, cycles: cycles.map(({ id }) => id) }
    await noteAgreement(trx, { at, kind: 'agreement_migrated', version: to, detail })
  })
}
