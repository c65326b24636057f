import { invalid, unreadable } from './refusal.ts'

export type Json = Record<string, unknown>

/** The body as an object. Throws a 400 Refusal otherwise. */
export function readObject(body: unknown, what = 'body'): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw unreadable(`Invalid input JSON on line 1, column 1: ${what} must be an object`)
  return body as Json
}

/** A string field that must be there. */
export function readString(body: Json, name: string): string {
  const value = body[name]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') throw fieldRequired(name)
  return value
}

/** A whole number; undefined where absent. */
export function readWhole(body: Json, name: string): number | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!Number.isInteger(value)) throw unreadable(`Invalid input JSON: ${name} must be an integer`)
  return Number(value)
}

/** A list of strings; absent is empty. */
export function readStrings(body: Json, name: string): string[] {
  const value = body[name]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string'))
    throw unreadable(`Invalid input JSON: ${name} must be an array of strings`)
  return value as string[]
}

/** The `inputs` of a batch call: objects, at least one and at most `most`. */
export function readInputs(body: unknown, most: number): Json[] {
  const { inputs } = readObject(body)
  if (!Array.isArray(inputs)) throw fieldRequired('inputs')
  if (inputs.length === 0) throw invalid('inputs must not be empty')
  if (inputs.length > most)
    throw invalid(`The maximum number of inputs supported in a batch request is ${most}`)
  return inputs.map((input) => readObject(input, 'inputs'))
}

/** Refuses a batch in which an id appears twice (platform §10). */
export function refuseDuplicates(ids: readonly string[]): void {
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
  if (twice.length === 0) return
  throw invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique`, {
    context: { ids: twice },
  })
}

/** A whole number of the query string within bounds. */
export function readLimit(query: URLSearchParams, bounds: { usual: number; most: number }): number {
  const raw = query.get('limit')
  if (raw === null || raw === '') return bounds.usual
  const limit = Number(raw)
  if (!Number.isInteger(limit) || limit < 1) throw invalid(`Invalid integer for parameter limit: ${raw}`)
  if (limit > bounds.most) throw invalid(`The maximum limit is ${bounds.most}, but ${raw} was given`)
  return limit
}

/** A comma-separated or repeated list of the query string. */
export function readList(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .filter((value) => value !== '')
}

/** `true` or `false` of the query string; absent is false. */
export function readFlag(query: URLSearchParams, name: string): boolean {
  const raw = query.get(name)
  if (raw !== null && raw !== 'true' && raw !== 'false')
    throw invalid(`Invalid boolean for parameter ${name}: ${raw}`)
  return raw === 'true'
}

export function fieldRequired(name: string): Error {
  const message = `Some required fields were not set: [${name}]`
  return invalid(`Invalid input JSON on line 1, column 1: ${message}`, {
    errors: [{ message, code: 'REQUIRED_FIELD', context: { missingFields: [name] } }],
  })
}
