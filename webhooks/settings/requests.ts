import { z } from 'zod'
import type {
  ActivateRequest,
  ChangeRequest,
  CheckRequest,
  DraftRequest,
  GoLiveRequest,
  MigrateRequest,
  RetryRequest,
  SignRequest,
  SimulateRequest,
} from '../../extensions/app/shared/settings-contract.ts'
import { pageEdit } from '../../src/engine/settings/change-verb.ts'
import { draftChange } from '../../src/engine/settings/draft-text.ts'
import type { SameShape } from '../same-shape.ts'

/** What the settings page may ask, checked; types lead (the contract), and the schemas have to fit them both ways. */

export const settingsQuery = z.object({ lang: z.enum(['en', 'es']).default('en') })

export const nothing = z.strictObject({})

const hash = z.string().min(1).max(100)

export const checkRequest = z.strictObject({ change: draftChange })

export const simulateRequest = z.strictObject({
  change: draftChange.nullable(),
}) satisfies z.ZodType<SimulateRequest>

export const draftRequest = z.strictObject({
  expected: z.string().max(100).nullable(),
  change: z.union([draftChange, z.strictObject({ drop: z.literal(true) })]),
}) satisfies z.ZodType<DraftRequest>

export const signRequest = z.strictObject({
  side: z.enum(['marketing', 'sales']),
  hash,
}) satisfies z.ZodType<SignRequest>

export const activateRequest = z.strictObject({ hash }) satisfies z.ZodType<ActivateRequest>

export const goLiveRequest = z.strictObject({ dryRun: z.boolean() }) satisfies z.ZodType<GoLiveRequest>

export const migrateRequest = z.strictObject({
  to: z.int().positive(),
  dryRun: z.boolean(),
}) satisfies z.ZodType<MigrateRequest>

export const changeRequest = z.strictObject({ change: pageEdit }) satisfies z.ZodType<ChangeRequest>

export const retryRequest = z.strictObject({
  delivery: z
    .strictObject({ kind: z.enum(['contact', 'task', 'digest']), key: z.string().min(1).max(300) })
    .nullable(),
}) satisfies z.ZodType<RetryRequest>

true satisfies SameShape<typeof draftRequest, DraftRequest>
true satisfies SameShape<typeof simulateRequest, SimulateRequest>
true satisfies SameShape<typeof signRequest, SignRequest>
true satisfies SameShape<typeof activateRequest, ActivateRequest>
true satisfies SameShape<typeof goLiveRequest, GoLiveRequest>
true satisfies SameShape<typeof migrateRequest, MigrateRequest>
true satisfies SameShape<typeof changeRequest, ChangeRequest>
true satisfies SameShape<typeof retryRequest, RetryRequest>
// A document alone or fields alone: nothing is kept, so nothing can be dropped.
type Checking = Exclude<CheckRequest['change'], { drop: true }>
true satisfies SameShape<(typeof checkRequest)['shape']['change'], Checking>
