import type { Kysely } from 'kysely'
import type { Act } from '../../domain/act.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { updateContacts } from '../../hubspot/update-contacts.ts'
import { findAct } from '../../store/acts/find-act.ts'
import { saveActs } from '../../store/acts/save-acts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import type { DB } from '../../store/schema.ts'
import { fromAct } from '../rows.ts'
import type { ActInput } from './asked.ts'
import { digestOf } from './digest-of.ts'
import { findStanding, type ActDeps } from './find-standing.ts'
import { openOffice, type Office } from './open-office.ts'
import { refuse, taken, type Refusal } from './refusal.ts'
import { weighAct, type Weighed } from './weigh-act.ts'

/** `already`: this very request was carried out before, and nothing done a second time. `would`: of a dry run. */
export type ActAnswer = { ok: true; done: 'now' | 'already' | 'would' } | Refusal

/**
 * The one door by which people act inside Pacto: the card, the command line, scenarios. Judges by who asks (product §5)
 * and by the cycle as it stands, keeps the act with an audit entry and its author, and puts the contact on the work
 * list, all in one transaction; what follows is decided like everything else. A refusal has a stable code and is
 * logged. A rejection's note goes to HubSpot first: where that fails, nothing is kept.
 */
export async function actOnCycle(deps: ActDeps, input: ActInput): Promise<ActAnswer> {
  const answer = await act(deps, input)
  if (!answer.ok) {
    const { contactId, userId } = input
    deps.log.info({ code: answer.code, kind: input.act.kind, contactId, userId }, 'an act was refused')
  }
  return answer
}

async function act(deps: ActDeps, input: ActInput): Promise<ActAnswer> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet. Activate one first.')
  const note = input.act.kind === 'reject' ? (input.act.note ?? '').trim() : ''
  if (note !== '' || input.dryRun) {
    const first = await inTransaction(deps.db, (trx) => weigh(deps, trx, { input, office }))
    if (!first.ok || 'done' in first) return first
    if (input.dryRun) return { ok: true, done: 'would' }
    const unwritten = await writeNote(deps, input.contactId, note)
    if (unwritten) return unwritten
  }
  return inTransaction(deps.db, async (trx) => {
    const weighed = await weigh(deps, trx, { input, office })
    if (!weighed.ok || 'done' in weighed) return weighed
    return (await keep(trx, weighed, input)) ? { ok: true, done: 'now' } : taken()
  })
}

type Asked = { input: ActInput; office: Office }

async function weigh(
  deps: ActDeps,
  db: Kysely<DB>,
  { input, office }: Asked,
): Promise<Weighed | { ok: true; done: 'already' } | Refusal> {
  const standing = await findStanding(deps, db, { input, office })
  if (OUR_OWN.test(input.requestId)) return taken()
  const known = await findAct(db, input.requestId)
  if (known !== undefined) return known === digestIn(input) ? { ok: true, done: 'already' } : taken()
  return 'ok' in standing ? standing : weighAct(standing, input)
}

function digestIn({ contactId, cycleNumber, userId, act: asked }: ActInput): string {
  return digestOf({ contactId, cycleNumber, userId, asked })
}

/** Acts of the import shield, and events that are kept as acts: nobody takes their ids in advance. */
const OUR_OWN = /^(park|release|restored):/

/** false: at the same moment another request, about another contact, has taken the id. */
async function keep(
  db: Kysely<DB>,
  { act: kept, agreementVersion }: Weighed,
  input: ActInput,
): Promise<boolean> {
  const { contactId } = input
  const row = fromAct(kept, contactId)
  const { at, cycleId, kind } = kept
  const added = await saveActs(db, [{ ...row, digest: digestIn(input) }])
  if (added.size === 0) return false
  const detail = { ...row.what, actId: kept.id, author: authorOf(kept) }
  await writeAudit(db, [{ at, contactId, cycleId, kind: `act_${kind}`, agreementVersion, detail }])
  await hintContacts(db, { ids: [contactId], at, readyAt: at })
  return true
}

function authorOf({ userId }: Act): string {
  return userId === '' ? 'machine' : userId
}

/** The note's text lives in HubSpot alone (engineering §15). */
async function writeNote({ hs }: ActDeps, id: string, note: string): Promise<Refusal | null> {
  const failed = (code: string, message: string): Refusal =>
    refuse('note_not_written', `The note could not be written to HubSpot, so nothing was done: ${message}`, {
      code,
    })
  try {
    const [outcome] = await updateContacts(hs, [{ id, properties: { pacto_rejection_note: note } }])
    return outcome && !outcome.ok ? failed(outcome.code, outcome.message) : null
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    return failed(error.code, error.message)
  }
}
