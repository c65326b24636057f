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
} from '../../extensions/app/shared/settings-contract.ts'
import { pageEdit } from '../../src/engine/settings/change-verb.ts'
import { draftChange } from '../../src/engine/settings/draft-text.ts'

/** What the settings page may ask, checked; types lead (the contract), and the schemas have to fit them both ways. */

export const settingsQuery = z.object({ lang: z.enum(['en', 'es']).default('en') })

export const nothing = z.strictObject({})

const hash = z.string().min(1).max(100)

export const checkRequest = z.strictObject({ change: draftChange })

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

/** Compiles only while schema and contract name the same keys and values. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { schema: A; contract: B }
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T

true satisfies Same<Plain<z.infer<typeof draftRequest>>, Plain<DraftRequest>>
true satisfies Same<Plain<z.infer<typeof signRequest>>, Plain<SignRequest>>
true satisfies Same<Plain<z.infer<typeof activateRequest>>, Plain<ActivateRequest>>
true satisfies Same<Plain<z.infer<typeof goLiveRequest>>, Plain<GoLiveRequest>>
true satisfies Same<Plain<z.infer<typeof migrateRequest>>, Plain<MigrateRequest>>
true satisfies Same<Plain<z.infer<typeof changeRequest>>, Plain<ChangeRequest>>
true satisfies Same<Plain<z.infer<typeof retryRequest>>, Plain<RetryRequest>>
// A document alone or fields alone: nothing is kept, so nothing can be dropped.
type Checking = Exclude<CheckRequest['change'], { drop: true }>
true satisfies Same<Plain<z.infer<typeof checkRequest>['change']>, Plain<Checking>>
