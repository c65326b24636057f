import { createTasks } from '../../hubspot/create-tasks.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { toRefusal, type Refusal } from '../../hubspot/outcome.ts'
import { findTasksByMarker, readTasks, readTasksByKey } from '../../hubspot/read-tasks.ts'
import { withTaskMarker, type TaskRecord } from '../../hubspot/task-record.ts'
import { updateTasks } from '../../hubspot/update-tasks.ts'
import { wasRestored } from '../../store/note-place.ts'
import type { EngineDeps } from '../deps.ts'
import { readTaskKeyPlace } from '../setup/task-key.ts'

/** A row that is, or shall be, a task in HubSpot: of one cycle, or a digest. */
export type Deliverable = {
  /** Without the portal's id. */
  key: string
  open: boolean
  /** null: not known to exist yet. */
  hubspotId: string | null
  /** An earlier try may have made it: look for its key before making it again (engineering §8). */
  uncertain: boolean
  /** The contacts it is about. */
  contactIds: string[]
}

/** Whatever differs between tasks of cycles and digests. */
export type Kind<Row extends Deliverable> = {
  /** The properties of each, by key, as HubSpot takes them; rows that cannot be put into words are left out. */
  word(rows: Row[]): Promise<Map<string, Record<string, string>>>
  /** Of what has to be sent to a task that exists, only what changed. */
  changedOnly(row: Row, properties: Record<string, string>): Record<string, string>
  markUncertain(keys: string[]): Promise<void>
  /** Ticked, or deleted, by somebody: not ours to reopen. */
  noteTicked(rows: Row[]): Promise<void>
}

export type Told<Row> = { row: Row; hubspotId: string } | { row: Row; refusal: Refusal }
type Words = Map<string, Record<string, string>>

/**
 * Makes and changes tasks, 100 a call. A task is made once whatever crashes: before the call its rows are marked
 * uncertain, and an uncertain task is looked for by its key before it is made again (engineering §8). In a store that was
 * restored every task is: it may have been made after the backup.
 */
export async function makeAndChange<Row extends Deliverable>(
  deps: EngineDeps,
  kind: Kind<Row>,
  rows: Row[],
): Promise<Told<Row>[]> {
  try {
    return await tell(deps, kind, rows)
  } catch (error) {
    if (!isHubSpotError(error)) throw error
    return rows.map((row): Told<Row> => ({ row, refusal: toRefusal(error) }))
  }
}

async function tell<Row extends Deliverable>(
  deps: EngineDeps,
  kind: Kind<Row>,
  rows: Row[],
): Promise<Told<Row>[]> {
  const unmade = rows.filter((row) => !row.hubspotId)
  const restored = await wasRestored(deps.db)
  const adopted = await findUncertain(
    deps,
    unmade.filter((row) => row.uncertain || restored),
  )
  const toChange = [...rows.filter((row) => row.hubspotId), ...adopted]
  const rest = unmade.filter((row) => !adopted.some((one) => one.key === row.key))
  // A need that has passed before its task was ever made: nothing to make.
  const needless = rest.filter((row) => !row.open)
  const toMake = rest.filter((row) => row.open)
  const words = await kind.word([...toChange, ...toMake])
  return [
    ...needless.map((row) => ({ row, hubspotId: '' })),
    ...(await make(deps, kind, { rows: toMake, words })),
    ...(await change(deps, kind, { rows: toChange, words })),
  ]
}

/** The key as HubSpot has it: unique in the whole account, so it names the portal too. */
function wireKey({ portalId }: EngineDeps, row: Deliverable): string {
  return `${portalId}:${row.key}`
}

async function isKeyed({ db }: EngineDeps): Promise<boolean> {
  return (await readTaskKeyPlace(db)) === 'property'
}

async function findUncertain<Row extends Deliverable>(deps: EngineDeps, rows: Row[]): Promise<Row[]> {
  if (rows.length === 0) return []
  const found = (await isKeyed(deps))
    ? await readTasksByKey(
        deps.hs,
        rows.map((row) => wireKey(deps, row)),
      )
    : await findTasksByMarker(deps.hs, { contactIds: [...new Set(rows.flatMap((row) => row.contactIds))] })
  return rows.flatMap((row) => {
    const task = found.get(wireKey(deps, row))
    return task ? [{ ...row, hubspotId: task.id }] : []
  })
}

type Batch<Row> = { rows: Row[]; words: Words }

async function make<Row extends Deliverable>(
  deps: EngineDeps,
  kind: Kind<Row>,
  { rows, words }: Batch<Row>,
): Promise<Told<Row>[]> {
  const worded = rows.filter((row) => words.has(row.key))
  if (worded.length === 0) return []
  await kind.markUncertain(worded.map((row) => row.key))
  const items = worded.map((row) => ({
    key: wireKey(deps, row),
    properties: withoutEmpty(words.get(row.key) ?? {}),
    contactIds: row.contactIds,
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

async function change<Row extends Deliverable>(
  deps: EngineDeps,
  kind: Kind<Row>,
  { rows, words }: Batch<Row>,
): Promise<Told<Row>[]> {
  const worded = rows.filter((row) => words.has(row.key))
  if (worded.length === 0) return []
  const standing = await readTasks(
    deps.hs,
    worded.map((row) => row.hubspotId ?? ''),
  )
  const closed = worded.filter((row) => isClosed(standing.get(row.hubspotId ?? '')))
  await kind.noteTicked(closed)
  const keyed = await isKeyed(deps)
  const items = worded
    .filter((row) => !closed.includes(row))
    .map((row) => {
      const properties = kind.changedOnly(row, words.get(row.key) ?? {})
      return {
        row,
        id: row.hubspotId ?? '',
        properties: keyed ? properties : marked(properties, wireKey(deps, row)),
      }
    })
  const outcomes = new Map((await updateTasks(deps.hs, items)).map((outcome) => [outcome.id, outcome]))
  return items.flatMap(({ row, id }) => {
    const outcome = outcomes.get(id)
    if (!outcome) return []
    return [outcome.ok ? { row, hubspotId: id } : { row, refusal: outcome }]
  })
}

/** A body that is written anew keeps the key in its last line, where the portal has no property for it. */
function marked(properties: Record<string, string>, key: string): Record<string, string> {
  const body = properties['hs_task_body']
  return body === undefined ? properties : { ...properties, hs_task_body: withTaskMarker(body, key) }
}

/** Ticked, or deleted, by somebody: it is not ours to reopen. */
function isClosed(task: TaskRecord | undefined): boolean {
  return task === undefined || task.properties['hs_task_status'] === 'COMPLETED'
}
