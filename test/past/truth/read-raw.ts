import { readFileSync } from 'node:fs'

/** The portal as its file has it, and nothing of ours in between: JSON lines, read plainly. */

export type Entry = { value: string; at: number; source: string; sourceId: string; user: string }

export type RawRecord = {
  id: string
  /** null: it is there. */
  goneAt: number | null
  createdAt: number
  properties: Record<string, string>
  /** Oldest first. */
  history: Record<string, Entry[]>
  /** Object type → ids. */
  linked: Record<string, string[]>
}

export type RawOwner = { id: string; user: string; archived: boolean; queue: boolean; teams: string[] }

export type Raw = {
  records: Record<string, Map<string, RawRecord>>
  owners: Map<string, RawOwner>
}

type Json = Record<string, unknown>

export function readRaw(path: string): Raw {
  const raw: Raw = { records: {}, owners: new Map() }
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    const json = JSON.parse(line) as Json
    const object = json['object'] as string
    if (object === 'owner') raw.owners.set(String(json['id']), ownerOf(json))
    else if (json['properties']) (raw.records[object] ??= new Map()).set(String(json['id']), recordOf(json))
  }
  return raw
}

function ownerOf(json: Json): RawOwner {
  return {
    id: String(json['id']),
    user: String(json['userId'] ?? ''),
    archived: json['archived'] === true,
    queue: json['type'] === 'QUEUE',
    teams: (json['teams'] as { id: string }[]).map(({ id }) => id),
  }
}

type Written = {
  value: string
  timestamp: string
  sourceType: string
  sourceId?: string
  updatedByUserId?: number
}

function recordOf(json: Json): RawRecord {
  const history: RawRecord['history'] = {}
  for (const [name, entries] of Object.entries((json['history'] ?? {}) as Record<string, Written[]>))
    history[name] = entries.map(entryOf).toReversed()
  const linked: RawRecord['linked'] = {}
  for (const [type, others] of Object.entries(
    (json['associations'] ?? {}) as Record<string, { id: string }[]>,
  ))
    linked[type] = others.map(({ id }) => id)
  return {
    id: String(json['id']),
    goneAt:
      json['archived'] === true ? Date.parse((json['archivedAt'] ?? json['updatedAt']) as string) : null,
    createdAt: Date.parse(json['createdAt'] as string),
    properties: json['properties'] as Record<string, string>,
    history,
    linked,
  }
}

function entryOf({ value, timestamp, sourceType, sourceId = '', updatedByUserId }: Written): Entry {
  const named = /^userId:(\d+)$/.exec(sourceId)?.[1] ?? ''
  return {
    value,
    at: Date.parse(timestamp),
    source: sourceType,
    sourceId,
    user: updatedByUserId ? String(updatedByUserId) : named,
  }
}
