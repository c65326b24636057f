import type { Answer } from './refusal.ts'
import { Refusal } from './refusal.ts'
import type { PortalState } from './state.ts'

export type BatchError = {
  category: string
  message: string
  context: Record<string, string[]>
}

export type BatchOutcome = { results: unknown[]; errors: BatchError[] }

/** A batch answer: `success` when all went well, 207 with per-item errors otherwise. */
export function batchAnswer(
  { clock }: PortalState,
  { results, errors }: BatchOutcome,
  success: 200 | 201,
): Answer {
  const at = clock.now().toISOString()
  const body = { status: 'COMPLETE', results, startedAt: at, completedAt: at }
  if (errors.length === 0) return { status: success, body }
  const told = errors.map((error) => ({ status: 'error', ...error, errors: [], links: {} }))
  return { status: 207, body: { ...body, numErrors: errors.length, errors: told } }
}

/**
 * Works through the inputs of a batch write. HubSpot reports a bad input by itself only where it carries an
 * `objectWriteTraceId`; any other refuses the whole batch, and nothing of it is done (platform §5.3).
 */
export function tryEach<T extends { objectWriteTraceId?: unknown }>(
  inputs: readonly T[],
  work: (input: T) => () => unknown,
): BatchOutcome {
  const errors: BatchError[] = []
  const ready: (() => unknown)[] = []
  for (const input of inputs) {
    try {
      ready.push(work(input))
    } catch (refusal) {
      const trace = input.objectWriteTraceId
      if (!(refusal instanceof Refusal) || typeof trace !== 'string' || trace === '') throw refusal
      const { category = 'VALIDATION_ERROR', message, context } = refusal.body
      errors.push({ category, message, context: { ...context, objectWriteTraceId: [trace] } })
    }
  }
  return { results: ready.map((finish) => finish()), errors }
}

/** The error of ids that name nothing, as HubSpot puts it. */
export function notFound(label: string, ids: readonly string[]): BatchError {
  return {
    category: 'OBJECT_NOT_FOUND',
    message: `Could not get some ${label} objects, they may be deleted or not exist. Check that ids are valid.`,
    context: { ids: [...ids] },
  }
}
