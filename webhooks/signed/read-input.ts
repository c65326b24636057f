import type { z } from 'zod'
import { findingsOf, problemOf, type Finding, type Problem } from '../../src/agreement/problem.ts'
import type { Outcome } from './handle.ts'

type Invalid = Extract<Outcome, { ok: false }>
type Read<T> = { ok: true; value: T } | Invalid

/** What is wrong with a request must not grow on its way back: each unknown key would name all the others. */
const MOST_PROBLEMS = 20
const LONGEST_TEXT = 300

/** The body as JSON of a known shape, or every problem at once. */
export function readJson<T>(schema: z.ZodType<T>, body: Uint8Array): Read<T> {
  try {
    const data: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return check(schema, data)
  } catch {
    // Nested so deeply that nothing can be said of it, it is nothing a card sends either.
    return { ok: false, status: 400, code: 'not_json', message: 'The body is not JSON.' }
  }
}

/** The query's own parameters: each at most once, for whoever reads another one than we do. */
export function readQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): Read<T> {
  const names = [...new Set(query.keys())]
  const doubled = names.filter((name) => query.getAll(name).length > 1)
  if (doubled.length === 0) return check(schema, Object.fromEntries(query))
  return told(null, doubled.map(findingOfDoubled))
}

function findingOfDoubled(name: string): Finding {
  return { path: [name], allowed: 'once', message: 'is there more than once' }
}

function check<T>(schema: z.ZodType<T>, data: unknown): Read<T> {
  const read = schema.safeParse(data)
  if (read.success) return { ok: true, value: read.data }
  return told(
    data,
    read.error.issues.flatMap((issue) => findingsOf(issue)),
  )
}

function told(data: unknown, findings: Finding[]): Invalid {
  const source = { data, lineOf: () => undefined }
  return invalid(findings.slice(0, MOST_PROBLEMS).map((finding) => shortened(problemOf(source, finding))))
}

function shortened({ value, ...problem }: Problem): Problem {
  const text = JSON.stringify(value) ?? ''
  return {
    ...problem,
    value: text.length > LONGEST_TEXT ? short(text) : value,
    path: short(problem.path),
    allowed: short(problem.allowed),
    message: short(problem.message),
  }
}

function short(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text
}

/** 422 with what is wrong, where, and what may stand there. */
export function invalid(problems: Problem[]): Invalid {
  const message = problems.map((problem) => problem.message).join(' ')
  return { ok: false, status: 422, code: 'invalid', message, details: { problems } }
}
