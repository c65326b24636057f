import { logWith } from '../../log.ts'
import { claimBatches, type ClaimedBatch } from '../../store/inbox/claim-batches.ts'
import { finishBatch } from '../../store/inbox/finish-batch.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { markErased } from '../../store/erase/contacts-to-erase.ts'
import { postponeBatch } from '../../store/inbox/postpone-batch.ts'
import { readBatch, type PutAside, type WebhookEvent } from '../../hubspot/webhook-events.ts'
import type { EngineDeps } from '../deps.ts'
import { noteReturns } from './note-returns.ts'

/** A hint waits this long for company, so that contacts are read a batch a call (engineering §6). */
export const HINT_COMPANY_MS = 2_000
const BATCHES = 10
/** So often that only a batch which ends the process by itself gets there, not one that was in hand at some kills. */
const TRIES = 20
const RETRY_MS = 5_000

/** Takes stored batches apart into hints about contacts. Answers how many batches it looked at. */
export async function drainInbox(deps: EngineDeps): Promise<number> {
  const batches = await claimBatches(deps.db, { at: deps.clock.now(), limit: BATCHES })
  for (const batch of batches) await logWith({ delivery: batch.id }, () => drainBatch(deps, batch))
  return batches.length
}

async function drainBatch(deps: EngineDeps, batch: ClaimedBatch): Promise<void> {
  try {
    // A batch that was begun so often has ended the process each time: it goes aside whole, not in the way.
    if (batch.attempt > TRIES) await finish(deps, batch, { events: [], putAside: [whole(batch)] })
    else await finish(deps, batch, ofThisPortal(deps, readBatch(batch.body)))
  } catch (error) {
    deps.log.error(
      { err: error, attempt: batch.attempt },
      'a batch could not be worked through; it is tried again',
    )
    const nextAt = new Date(deps.clock.now().getTime() + RETRY_MS * batch.attempt)
    await postponeBatch(deps.db, { batch, nextAt })
  }
}

type Read = { events: WebhookEvent[]; putAside: PutAside[] }

/** Hints and the end of the batch are one transaction: neither happens without the other. */
async function finish(
  { db, clock, log, installation }: EngineDeps,
  batch: ClaimedBatch,
  read: Read,
): Promise<void> {
  const at = clock.now()
  const appId = read.events.find((event) => event.appId !== '')?.appId
  if (appId) await installation.learnApp(appId)
  const ids = read.events.flatMap((event) => [event.contactId, ...event.mergedIds]).filter((id) => id !== '')
  const erased = read.events.flatMap(({ type, contactId }) =>
    type === 'privacyDeletion' && contactId !== '' ? [contactId] : [],
  )
  const isMine = await db.transaction().execute(async (trx) => {
    const mine = await finishBatch(trx, { batch, putAside: read.putAside, at })
    if (!mine) return false
    await hintContacts(trx, { ids, at, readyAt: new Date(at.getTime() + HINT_COMPANY_MS) })
    await noteReturns(trx, read.events)
    await markErased(trx, { ids: erased, at })
    return true
  })
  if (!isMine) return
  if (read.putAside.length > 0) {
    const reasons = [...new Set(read.putAside.map((item) => item.reason))]
    log.warn({ items: read.putAside.length, reasons }, 'items of a batch were put aside')
  }
  log.info({ events: read.events.length, contactIds: [...new Set(ids)] }, 'a delivery was read')
}

function ofThisPortal({ portalId }: EngineDeps, read: Read): Read {
  const strangers = read.events.filter((event) => event.portalId !== portalId)
  if (strangers.length === 0) return read
  const putAside = strangers.map((event) => ({
    position: read.events.indexOf(event),
    reason: 'other_portal',
    item: event.key,
  }))
  return {
    events: read.events.filter((event) => event.portalId === portalId),
    putAside: [...read.putAside, ...putAside],
  }
}

function whole(batch: ClaimedBatch): PutAside {
  return { position: 0, reason: 'ended_the_process', item: batch.body.slice(0, 4_000) }
}
