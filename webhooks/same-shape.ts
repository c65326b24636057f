import type { z } from 'zod'

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { schema: A; contract: B }
type Plain<T> = T extends object ? { [K in keyof T]: Plain<T[K]> } : T

/**
 * `true satisfies SameShape<typeof schema, Contract>` compiles only while a schema and the contract's type name the same
 * keys and values: types lead, and neither may drift.
 */
export type SameShape<Schema extends z.ZodType, Contract> = Same<Plain<z.infer<Schema>>, Plain<Contract>>
