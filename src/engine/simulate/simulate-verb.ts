import { z } from 'zod'
import type { Simulation } from '../../domain/simulate/simulation.ts'
import type { Try } from '../../domain/simulate/try.ts'
import { remoteVerb } from '../verbs/remote-verb.ts'
import { simulate, type SimulateInput } from './simulate.ts'

const minutes = z.int().min(0).max(9_999)
const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)

const tried = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('response'), minutes, against: minutes.nullable() }),
  z.strictObject({ kind: z.literal('break'), span: z.tuple([time, time]).nullable() }),
  z.strictObject({
    kind: z.literal('holidays'),
    place: z
      .strictObject({
        country: z.string().regex(/^[A-Z]{2}$/),
        region: z
          .string()
          .regex(/^\w{1,5}$/)
          .nullable(),
      })
      .nullable(),
  }),
  z.strictObject({ kind: z.literal('score'), atLeast: z.number() }),
]) satisfies z.ZodType<Try>

/** Replays the past that was read through a draft, against the agreement of today. Writes nothing anywhere. */
export const simulateVerb = remoteVerb<SimulateInput, Simulation>({
  name: 'agreement.simulate',
  asksHubSpot: true,
  input: z.strictObject({
    document: z.string().max(1_000_000).nullable(),
    tries: z.array(tried).max(20).nullable(),
    days: z.int().min(1).max(731).nullable(),
  }),
  run: (deps, input) => simulate(deps, input),
})
