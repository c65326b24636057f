import type { HubSpotErrorCode } from './hubspot-error.ts'
import { meansTaken } from './means-taken.ts'
import { isPointless, type Refusal } from './outcome.ts'
import type { Verdicts } from './send-batch.ts'
import { summariseBody } from './summarise-body.ts'
import type { ItemError, WireRecord } from './wire.ts'

const codes: Record<string, HubSpotErrorCode> = {
  OBJECT_NOT_FOUND: 'not_found',
  CONFLICT: 'conflict',
  OBJECT_ALREADY_EXISTS: 'conflict',
  VALIDATION_ERROR: 'refused',
  RATE_LIMITS: 'rate_limited',
  MISSING_SCOPES: 'missing_scopes',
}

export type BatchAnswer = { results: WireRecord[]; errors?: ItemError[] | null | undefined }

/**
 * Reads a 200, 201 or 207: which items were done, which were not and why. `nameOf` finds an item's name in its
 * record. An item in neither list is uncertain.
 */
export function judgeAnswer(
  names: readonly string[],
  { results, errors }: BatchAnswer,
  nameOf: (record: WireRecord) => string | null,
): Verdicts {
  const verdicts: Verdicts = new Map()
  for (const error of errors ?? []) for (const name of namedBy(error)) verdicts.set(name, refusalOf(error))
  for (const record of results) verdicts.set(nameOf(record) ?? '', { ok: true, id: record.id })
  const lost = errors?.[0] ? refusalOf(errors[0]) : missing
  return new Map(names.map((name) => [name, verdicts.get(name) ?? { ...lost, retry: true, uncertain: true }]))
}

const missing: Refusal = {
  ok: false,
  code: 'unexpected_answer',
  message: 'the answer does not mention this item',
  retry: true,
  retryAt: null,
  uncertain: true,
}

function refusalOf(error: ItemError): Refusal {
  const code = meansTaken(error) ? 'conflict' : (codes[error.category] ?? 'refused')
  const message = summariseBody(error)
  return { ok: false, code, message, retry: !isPointless(code), retryAt: null, uncertain: false }
}

function namedBy({ context }: ItemError): string[] {
  const { id, ids, objectWriteTraceId } = context ?? {}
  return [id, ids, objectWriteTraceId]
    .flat()
    .filter((name) => typeof name === 'string' || typeof name === 'number')
    .map(String)
}
