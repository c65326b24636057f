import type { z } from 'zod'

/** One thing wrong in a document: where, what stands there, and what may stand there. */
export type Problem = {
  /** `terms.sales.response.tiers[1].within`; `''` for the document as a whole. */
  path: string
  value: unknown
  allowed: string
  /** 1-based; absent where the document has no such place. */
  line?: number
  message: string
}

export type Path = (string | number)[]

/** What a check reports; `problem` makes the rest of it. */
export type Finding = { path: Path; allowed: string; message?: string }

/** `['a', 1, 'b']` → `a[1].b`. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )

/** The value at a path of plain data; undefined where there is none. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    data,
  )

/**
 * The schemas' own messages say what is allowed; unknown keys become one finding each. A choice between
 * forms (`off`, or a section) is told by the form that came nearest.
 */
export const findingsOf = (issue: z.core.$ZodIssue, above: Path = []): Finding[] => {
  const path = [...above, ...(issue.path as Path)]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      allowed: issue.message,
      message: 'is not a key of this format',
    }))
  if (issue.code === 'invalid_union') return nearest(issue, path) ?? [{ path, allowed: issue.message }]
  if (issue.code === 'invalid_key') return [{ path, allowed: issue.issues[0]?.message ?? issue.message }]
  return [{ path, allowed: issue.message }]
}

const nearest = (issue: z.core.$ZodIssueInvalidUnion, path: Path): Finding[] | null => {
  const forms = issue.errors.filter((form) => form.some((inner) => inner.path.length > 0 || 'keys' in inner))
  const [first] = forms.sort((a, b) => a.length - b.length)
  return first === undefined ? null : first.flatMap((inner) => findingsOf(inner, path))
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** Completes a finding with the value, the line and a sentence. */
export const problemOf = (
  source: { data: unknown; lineOf: (path: Path) => number | undefined },
  finding: Finding,
): Problem => {
  const value = valueAt(source.data, finding.path)
  const line = source.lineOf(finding.path)
  const wrong = finding.message ?? (value === undefined ? 'is missing' : `cannot be ${shown(value)}`)
  return {
    path: pathText(finding.path),
    value,
    allowed: finding.allowed,
    ...(line === undefined ? {} : { line }),
    message: `${pathText(finding.path) || 'The document'} ${wrong}. Allowed: ${finding.allowed}.`,
  }
}
