import type { Definitions } from '../definitions.ts'
import { parseValue } from '../parse-value.ts'
import type { PropertyDefinition } from '../types.ts'
import type { ReadLine, ReadRecord } from './read-line.ts'

export type NumberedLine = { line: number; read: ReadLine }
type Type = Pick<PropertyDefinition, 'type'>

const ALLOWED = 'an instant as 2026-01-12T09:00:00Z, a date, or milliseconds since 1970'

/**
 * Dates and instants among the values of a portal file as HubSpot tells them, ISO 8601 in UTC, or what is wrong with them.
 * What type a property is says the file, else the portal.
 */
export function readInstants(
  lines: readonly NumberedLine[],
  definitions: Definitions,
): { reads: ReadLine[]; problems: { line: number; problem: string }[] } {
  const own = new Map<string, Type>(
    lines.flatMap(({ read }) =>
      read.kind === 'property' ? [[`${read.line.objectType}.${read.line.name}`, read.line]] : [],
    ),
  )
  const typeOf = (object: string, name: string): string =>
    (own.get(`${object}.${name}`) ?? definitions.find(object, name))?.type ?? 'string'
  const problems: { line: number; problem: string }[] = []
  const reads = lines.map(({ line, read }): ReadLine => {
    if (read.kind !== 'record') return read
    const tell = (path: string, value: string): void => {
      problems.push({ line, problem: `${path} cannot be ${JSON.stringify(value)}. Allowed: ${ALLOWED}.` })
    }
    return { kind: 'record', line: dated(read.line, { typeOf, tell }) }
  })
  return { reads, problems }
}

type Reading = {
  typeOf: (object: string, name: string) => string
  tell: (path: string, value: string) => void
}

function dated(record: ReadRecord, { typeOf, tell }: Reading): ReadRecord {
  const read = <V extends string | null>(name: string, value: V, path: string): V => {
    const type = typeOf(record.object, name)
    if (value === null || value === '' || (type !== 'datetime' && type !== 'date')) return value
    const parsed = parseValue({ name, type } as PropertyDefinition, value)
    if (!parsed.ok) tell(path, value)
    return (parsed.ok ? parsed.value : value) as V
  }
  return {
    ...record,
    properties: Object.fromEntries(
      Object.entries(record.properties).map(([name, value]) => [
        name,
        read(name, value, `properties.${name}`),
      ]),
    ),
    history: Object.fromEntries(
      Object.entries(record.history).map(([name, entries]) => [
        name,
        entries.map((entry, i) => ({
          ...entry,
          value: read(name, entry.value, `history.${name}[${String(i)}].value`),
        })),
      ]),
    ),
  }
}
