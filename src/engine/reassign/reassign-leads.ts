import { readContacts } from '../../hubspot/read-contacts.ts'
import { updateContacts } from '../../hubspot/update-contacts.ts'
import { findReassigned } from '../../store/contacts/find-reassigned.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { loadLedger } from '../../store/contacts/load-ledger.ts'
import { writeAudit } from '../../store/contacts/write-ledger.ts'
import { inTransaction } from '../../store/in-transaction.ts'
import { openOffice, type Office } from '../acts/open-office.ts'
import { rolesOf, type Roles } from '../acts/roles.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import type { EngineDeps } from '../deps.ts'
import { toCycle } from '../rows.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'
import { checkAssignee } from './check-assignee.ts'
import { judgeLead, type LeadRefusal } from './judge-lead.ts'

const OWNER = 'hubspot_owner_id'

export type ReassignInput = {
  requestId: string
  contactIds: string[]
  /** Owner id. */
  ownerId: string
  /** HubSpot user id; '' for the command line on the machine. */
  userId: string
}

/** `already`: this very request has done it before. */
export type Reassigned = {
  done: 'now' | 'already'
  moved: string[]
  refused: { contact: string; code: LeadRefusal }[]
}

/**
 * Gives open leads to somebody else, each by itself: what may not be given is told with why, the rest is given. Who holds
 * a lead is read from HubSpot first, so that a manager decides about what is theirs now, whatever a page showed. Written
 * 100 a call; the same request again gives nothing twice and overrules nobody who gave a lead on since. The tasks follow
 * the owner by themselves.
 */
export async function reassignLeads(deps: EngineDeps, input: ReassignInput): Promise<Answer<Reassigned>> {
  const office = await openOffice(deps)
  if (!office) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const { operations } = office.agreement
  const roles = rolesOf(input.userId, { operations, people: office.people })
  if (!roles.admin && roles.manages.length === 0) {
    deps.log.warn({ userId: input.userId }, 'giving leads to somebody else was refused')
    return refuse('not_allowed', 'Only a manager or an admin gives leads to somebody else.')
  }
  const wrong = checkAssignee(office.people.owners.get(input.ownerId), office)
  return wrong ?? reassign(deps, input, { office, roles })
}

type By = { office: Office; roles: Roles }

async function reassign(deps: EngineDeps, input: ReassignInput, by: By): Promise<Answer<Reassigned>> {
  const { requestId, ownerId: to } = input
  const contactIds = [...new Set(input.contactIds)]
  const known = await findReassigned(deps.db, { contactIds, requestId })
  if (known.some((one) => one.to !== to || one.author !== authorOf(input)))
    return refuse('request_id_taken', 'Another request has had this id: send it with a new one.')
  const before = new Set(known.map(({ contactId }) => contactId))
  const asked = contactIds.filter((id) => !before.has(id))
  const { given, held, refused } = await judgeAll(deps, { contactIds: asked, to }, by)
  const written = await write(deps, { ids: given, to })
  await note(deps, input, { by, written: written.done })
  return answer({
    done: asked.length === 0 ? 'already' : 'now',
    moved: [...before, ...held, ...written.done],
    refused: [...refused, ...written.refused],
  })
}

type Judged = { given: string[]; held: string[]; refused: Reassigned['refused'] }

async function judgeAll(
  { db, hs }: EngineDeps,
  { contactIds, to }: { contactIds: string[]; to: string },
  by: By,
): Promise<Judged> {
  const judged: Judged = { given: [], held: [], refused: [] }
  if (contactIds.length === 0) return judged
  const { found } = await readContacts(hs, { ids: contactIds, properties: [OWNER], withHistory: [] })
  const holders = new Map(found.map(({ id, properties }) => [id, properties[OWNER] ?? '']))
  const { cycles } = await loadLedger(db, contactIds)
  const last = new Map(
    cycles.filter(({ agreementKey }) => agreementKey === AGREEMENT_KEY).map((row) => [row.contactId, row]),
  )
  for (const contact of contactIds) {
    const row = last.get(contact)
    const holder = holders.get(contact)
    const code = judgeLead({ cycle: row && toCycle(row), holder, to }, by)
    if (code !== null) judged.refused.push({ contact, code })
    else (holder === to ? judged.held : judged.given).push(contact)
  }
  return judged
}

/** Sending the same owner twice does no harm: what is uncertain is told as not done, and can be asked again. */
async function write(
  { hs }: EngineDeps,
  { ids, to }: { ids: string[]; to: string },
): Promise<{ done: string[]; refused: Reassigned['refused'] }> {
  if (ids.length === 0) return { done: [], refused: [] }
  const outcomes = await updateContacts(
    hs,
    ids.map((id) => ({ id, properties: { [OWNER]: to } })),
  )
  const done = outcomes.filter(({ ok }) => ok).map(({ id }) => id)
  const refused = outcomes.flatMap((outcome): Reassigned['refused'] =>
    outcome.ok ? [] : [{ contact: outcome.id, code: outcome.retry ? 'hubspot_away' : 'hubspot_refused' }],
  )
  return { done, refused }
}

/** With its author and request, and the contacts are looked at again at once: their clocks follow the owner. */
async function note(
  { db, clock }: EngineDeps,
  input: ReassignInput,
  { by, written }: { by: By; written: string[] },
): Promise<void> {
  if (written.length === 0) return
  const at = clock.now()
  const { requestId, ownerId: to } = input
  const detail = { author: authorOf(input), to, requestId }
  const agreementVersion = by.office.agreement.version
  await inTransaction(db, async (trx) => {
    await hintContacts(trx, { ids: written, at, readyAt: at })
    const noted = await findReassigned(trx, { contactIds: written, requestId })
    const isNoted = new Set(noted.map(({ contactId }) => contactId))
    const entries = written
      .filter((contactId) => !isNoted.has(contactId))
      .map((contactId) => ({
        at,
        contactId,
        cycleId: null,
        kind: 'lead_reassigned',
        agreementVersion,
        detail,
      }))
    await writeAudit(trx, entries)
  })
}

const authorOf = ({ userId }: ReassignInput): string => (userId === '' ? 'machine' : userId)
