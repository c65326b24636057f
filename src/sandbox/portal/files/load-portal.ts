import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Portal } from '../create-portal.ts'
import { ASSOCIATION_TYPES, defaultAssociation } from '../rules/association-types.ts'
import { objectType } from '../rules/object-types.ts'
import type { PortalState } from '../state.ts'
import type { HistoryValue, Pipeline, PortalRecord } from '../types.ts'
import { deriveStamps } from './derive-stamps.ts'
import { readInstants, type NumberedLine } from './read-instants.ts'
import type { ReadLine, ReadRecord } from './read-line.ts'
import { readLine } from './read-line.ts'

export type LoadResult =
  | { ok: true; records: number; /** Properties nobody defined, taken as plain text. */ assumed: string[] }
  | { ok: false; problems: { line: number; problem: string }[] }

/**
 * Fills the portal from a file of JSON lines (engineering §5). Everything wrong is reported, with its line, and then
 * nothing is applied. Loading tells nobody: no event is sent.
 */
export async function loadPortal(portal: Portal, path: string): Promise<LoadResult> {
  const lines: NumberedLine[] = []
  const problems: { line: number; problem: string }[] = []
  const seen = new Set<string>()
  let number = 0
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    number++
    if (text.trim() === '') continue
    const result = readLine(text.replace(/^\uFEFF/, ''))
    const key = result.ok ? keyOf(result.read) : ''
    if (!result.ok) for (const problem of result.problems) problems.push({ line: number, problem })
    else if (seen.has(key)) problems.push({ line: number, problem: `${key} is there twice` })
    else lines.push({ line: number, read: result.read })
    seen.add(key)
  }
  const { reads, problems: undated } = readInstants(lines, portal.state.definitions)
  problems.push(...undated)
  if (problems.length > 0) return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
  return apply(portal.state, reads)
}

function keyOf({ kind, line }: ReadLine): string {
  const { object, objectType: type = '', id, name, listId } = line as Record<string, unknown>
  return [kind === 'record' ? object : kind, type, id ?? listId ?? name].filter(Boolean).join(' ')
}

function apply(state: PortalState, reads: readonly ReadLine[]): LoadResult {
  for (const read of reads) applySetting(state, read)
  const records = reads.flatMap((read) => (read.kind === 'record' ? [read.line] : []))
  const assumed = new Set(records.flatMap((line) => assumeProperties(state, line)))
  for (const line of records) putRecord(state, line)
  for (const line of records) putAssociations(state, line)
  for (const line of records) deriveStamps(state, line)
  return { ok: true, records: records.length, assumed: [...assumed].sort() }
}

function applySetting(state: PortalState, read: ReadLine): void {
  if (read.kind === 'record') return
  const { object: _, ...line } = read.line
  if (read.kind === 'team') state.teams.set(read.line.id, { id: read.line.id, name: read.line.name })
  if (read.kind === 'pipeline') putPipeline(state, line as never)
  if (read.kind === 'list') state.lists.set(read.line.listId, line as never)
  if (read.kind === 'merged')
    state.store.merged.set(`${read.line.objectType}/${read.line.id}`, read.line.into)
  if (read.kind === 'owner') {
    const teams = read.line.teams.map((team) => ({ ...team, name: team.name || nameOf(state, team.id) }))
    state.owners.set(read.line.id, { ...(line as typeof read.line), teams })
  }
  if (read.kind === 'propertyGroup') {
    const { objectType: type, name, label, displayOrder } = read.line
    state.definitions.groups(type).set(name, { name, label, displayOrder, archived: false })
  }
  if (read.kind === 'property') {
    const { object: __, objectType: type, ...definition } = read.line
    state.definitions.of(type).set(definition.name, definition as never)
  }
}

/** In place of the one every portal begins with, where it has that name. */
function putPipeline(state: PortalState, pipeline: Pipeline): void {
  const others = state.pipelines.filter(
    ({ objectType, id }) => objectType !== pipeline.objectType || id !== pipeline.id,
  )
  state.pipelines = [...others, pipeline]
}

function nameOf({ teams }: PortalState, id: string): string {
  return teams.get(id)?.name ?? `Team ${id}`
}

function assumeProperties(state: PortalState, line: ReadRecord): string[] {
  const names = new Set([...Object.keys(line.properties), ...Object.keys(line.history)])
  const unknown = [...names].filter((name) => !state.definitions.of(line.object).has(name))
  for (const name of unknown) state.definitions.assume(line.object, name)
  return unknown.map((name) => `${line.object}.${name}`)
}

function putRecord(state: PortalState, line: ReadRecord): void {
  const { createdProperty, modifiedProperty } = objectType(line.object)
  const stated = line.createdAt ?? asInstant(line.properties[createdProperty])
  const createdAt = stated ?? oldest(line.history) ?? state.clock.now().toISOString()
  const touched = line.updatedAt ?? asInstant(line.properties[modifiedProperty]) ?? createdAt
  // Whatever has a history was modified then.
  const updatedAt = [touched, newest(line.history) ?? touched].toSorted().at(-1) ?? touched
  const history = fullHistory(line, createdAt)
  const latest = Object.entries(history).map(([name, entries]) => [name, entries[0]?.value ?? ''] as const)
  const given = Object.entries(line.properties).flatMap(([name, value]) =>
    value === null ? [] : [[name, value]],
  )
  const record: PortalRecord = {
    id: line.id,
    type: line.object,
    properties: {
      ...(Object.fromEntries(given) as Record<string, string>),
      ...Object.fromEntries(latest.filter(([name]) => line.properties[name] == null)),
      [createdProperty]: createdAt,
      [modifiedProperty]: updatedAt,
      hs_object_id: line.id,
    },
    history,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    archivedAt: line.archived || line.archivedAt ? new Date(line.archivedAt ?? updatedAt) : null,
  }
  state.store.put(record)
  state.index.settle(record)
  if (!record.archivedAt) claimUnique(state, record)
}

function claimUnique({ store, definitions }: PortalState, { type, id, properties }: PortalRecord): void {
  for (const [name, value] of Object.entries(properties))
    if (value !== '' && definitions.isUnique(type, name)) store.claim(type, name, value, id)
}

/** Newest first; a value without any history gets one entry, dated at the record's creation. */
function fullHistory(line: ReadRecord, createdAt: string): Record<string, HistoryValue[]> {
  const history = Object.entries(line.history).map(([name, entries]) => {
    const sorted = entries.toSorted((a, b) =>
      a.timestamp < b.timestamp ? 1 : a.timestamp > b.timestamp ? -1 : 0,
    )
    return [name, sorted] as const
  })
  const { createdProperty, modifiedProperty } = objectType(line.object)
  const stamps = [createdProperty, modifiedProperty, 'hs_object_id']
  const bare = Object.entries(line.properties).flatMap(([name, value]) =>
    value === null || value === '' || line.history[name] || stamps.includes(name)
      ? []
      : [[name, [{ value, timestamp: createdAt, sourceType: 'IMPORT' }]] as const],
  )
  return Object.fromEntries([...history, ...bare])
}

function oldest(history: Record<string, HistoryValue[]>): string | undefined {
  return instantsOf(history)[0]
}

function newest(history: Record<string, HistoryValue[]>): string | undefined {
  return instantsOf(history).at(-1)
}

function instantsOf(history: Record<string, HistoryValue[]>): string[] {
  return Object.values(history)
    .flatMap((entries) => entries.map(({ timestamp }) => timestamp))
    .sort()
}

function asInstant(value: string | null | undefined): string | undefined {
  if (!value) return undefined
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

function putAssociations({ store }: PortalState, line: ReadRecord): void {
  const from = { type: line.object, id: line.id }
  for (const [toType, others] of Object.entries(line.associations)) {
    for (const { id, types } of others) {
      const usual = defaultAssociation(from.type, toType)
      const wanted = ASSOCIATION_TYPES.filter(
        (type) => type.from === from.type && type.to === toType && types.includes(type.typeId),
      )
      for (const type of wanted.length > 0 ? wanted : usual ? [usual] : [])
        store.associations.add(from, { type: toType, id }, type)
    }
  }
}
