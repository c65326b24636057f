import { createTasks } from '../../hubspot/create-tasks.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal, type Refusal } from '../../hubspot/outcome.ts'
import { findTasksByMarker, readTasks, readTasksByKey } from '../../hubspot/read-tasks.ts'
import { withTaskMarker, type TaskRecord } from '../../hubspot/task-record.ts'
import { updateTasks } from '../../hubspot/update-tasks.ts'
import { claimTaskDeliveries, type TaskDelivery } from '../../store/deliveries/claim-deliveries.ts'
import { closeTickedTasks } from '../../store/deliveries/close-ticked-tasks.ts'
import { confirmTaskDelivery } from '../../store/deliveries/confirm-deliveries.ts'
import { markUncertain } from '../../store/deliveries/mark-uncertain.ts'
import { postponeTaskDeliveries } from '../../store/deliveries/postpone-deliveries.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import type { EngineDeps } from '../deps.ts'
import { readTaskKeyPlace } from '../setup/task-key.ts'
import { postponed } from './postpone.ts'
import { changedOnly, wordTasks } from './word-tasks.ts'

const BATCH = 100
const LEASE_MS = 60_000

type Told = { row: TaskDelivery; hubspotId: string } | { row: TaskDelivery; refusal: Refusal }

/**
 * Makes and changes tasks, 100 a call. A task is made once whatever crashes: before the call its rows are marked
 * uncertain, and an uncertain task is looked for by its key before it is made again (engineering §8).
 */
export async function deliverTasks(deps: EngineDeps): Promise<number> {
  const claimed = await claimTaskDeliveries(deps.db, {
    at: deps.clock.now(),
    limit: BATCH,
    leaseMs: LEASE_MS,
  })
  const [first] = claimed
  if (!first) return 0
  const told = await tell(deps, claimed).catch((error: unknown) => {
    if (!isHubSpotError(error)) throw error
    return claimed.map((row): Told => ({ row, refusal: toRefusal(error) }))
  })
  await settle(deps, first.leaseId, told)
  return claimed.length
}

async function tell(deps: EngineDeps, claimed: TaskDelivery[]): Promise<Told[]> {
  const known = claimed.filter((row) => row.hubspotId)
  const unmade = claimed.filter((row) => !row.hubspotId)
  const adopted = await findUncertain(
    deps,
    unmade.filter((row) => row.uncertain),
  )
  const toChange = [...known, ...adopted]
  const rest = unmade.filter((row) => !adopted.some((one) => one.taskKey === row.taskKey))
  // A need that has passed before its task was ever made: nothing to make.
  const needless = rest.filter((row) => !row.open)
  const toMake = rest.filter((row) => row.open)
  const words = await wordTasks(deps, [...toChange, ...toMake])
  return [
    ...needless.map((row) => ({ row, hubspotId: '' })),
    ...(await make(deps, toMake, words)),
    ...(await change(deps, toChange, words)),
  ]
}

type Words = Map<string, Record<string, string>>

/** The key as HubSpot has it: unique in the whole account, so it names the portal too. */
function wireKey({ portalId }: EngineDeps, row: TaskDelivery): string {
  return `${portalId}:${row.taskKey}`
}

async function isKeyed({ db }: EngineDeps): Promise<boolean> {
  return (await readTaskKeyPlace(db)) === 'property'
}

async function findUncertain(deps: EngineDeps, rows: TaskDelivery[]): Promise<TaskDelivery[]> {
  if (rows.length === 0) return []
  const found = (await isKeyed(deps))
    ? await readTasksByKey(
        deps.hs,
        rows.map((row) => wireKey(deps, row)),
      )
    : await findTasksByMarker(deps.hs, { contactIds: [...new Set(rows.map((row) => row.contactId))] })
  return rows.flatMap((row) => {
    const task = found.get(wireKey(deps, row))
    return task ? [{ ...row, hubspotId: task.id }] : []
  })
}

async function make(deps: EngineDeps, rows: TaskDelivery[], words: Words): Promise<Told[]> {
  const worded = rows.filter((row) => words.has(row.taskKey))
  if (worded.length === 0) return []
  const taskKeys = worded.map((row) => row.taskKey)
  await markUncertain(deps.db, { leaseId: worded[0]?.leaseId ?? '', taskKeys })
  const items = worded.map((row) => ({
    key: wireKey(deps, row),
    properties: withoutEmpty(words.get(row.taskKey) ?? {}),
    contactId: row.contactId,
  }))
  const outcomes = await createTasks(deps.hs, items, { keyed: await isKeyed(deps) })
  return worded.flatMap((row) => {
    const outcome = outcomes.find((one) => one.key === wireKey(deps, row))
    if (!outcome) return []
    return [outcome.ok ? { row, hubspotId: outcome.id } : { row, refusal: outcome }]
  })
}

/** A new task without an owner or a date says so by leaving the property out. */
function withoutEmpty(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''))
}

async function change(deps: EngineDeps, rows: TaskDelivery[], words: Words): Promise<Told[]> {
  const worded = rows.filter((row) => words.has(row.taskKey))
  if (worded.length === 0) return []
  const standing = await readTasks(
    deps.hs,
    worded.map((row) => row.hubspotId ?? ''),
  )
  const closed = worded.filter((row) => isClosed(standing.get(row.hubspotId ?? '')))
  await noteTicked(deps, closed)
  const keyed = await isKeyed(deps)
  const items = worded
    .filter((row) => !closed.includes(row))
    .map((row) => ({ row, id: row.hubspotId ?? '', properties: toChange(deps, row, { words, keyed }) }))
  const outcomes = new Map((await updateTasks(deps.hs, items)).map((outcome) => [outcome.id, outcome]))
  return items.flatMap(({ row, id }) => {
    const outcome = outcomes.get(id)
    if (!outcome) return []
    return [outcome.ok ? { row, hubspotId: id } : { row, refusal: outcome }]
  })
}

function toChange(
  deps: EngineDeps,
  row: TaskDelivery,
  { words, keyed }: { words: Words; keyed: boolean },
): Record<string, string> {
  const properties = changedOnly(row, words.get(row.taskKey) ?? {})
  const body = properties['hs_task_body']
  if (body === undefined || keyed) return properties
  return { ...properties, hs_task_body: withTaskMarker(body, wireKey(deps, row)) }
}

/** Ticked, or deleted, by somebody: it is not ours to reopen. */
function isClosed(task: TaskRecord | undefined): boolean {
  return task === undefined || task.properties['hs_task_status'] === 'COMPLETED'
}

async function noteTicked({ db, clock }: EngineDeps, rows: TaskDelivery[]): Promise<void> {
  const [first] = rows
  if (!first) return
  await closeTickedTasks(db, { leaseId: first.leaseId, taskKeys: rows.map((row) => row.taskKey) })
  const asking = rows.filter((row) => row.open).map((row) => row.contactId)
  const at = clock.now()
  await hintContacts(db, { ids: asking, at, readyAt: at })
}

async function settle(deps: EngineDeps, leaseId: string, told: Told[]): Promise<void> {
  const at = deps.clock.now()
  const done = told.flatMap((one) => ('hubspotId' in one ? [one] : []))
  const items = done.map(({ row, hubspotId }) => ({ taskKey: row.taskKey, hubspotId, sent: row.wanted }))
  await confirmTaskDelivery(deps.db, { leaseId, items, at })
  const failed = told.flatMap((one) => {
    if (!('refusal' in one)) return []
    const { row, refusal } = one
    // Somebody has the key already, which can only be our own task: look for it before the next try.
    const uncertain = refusal.uncertain || refusal.code === 'conflict'
    return [{ taskKey: row.taskKey, ...postponed(refusal, { attempts: row.attempts, at }), uncertain }]
  })
  await postponeTaskDeliveries(deps.db, { leaseId, items: failed })
  for (const { taskKey, stuck } of failed)
    if (stuck) deps.log.error({ taskKey, stuck }, 'a task cannot be written')
}
