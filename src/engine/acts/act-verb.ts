import { z } from 'zod'
import { answer, remoteVerb } from '../verbs/remote-verb.ts'
import { actOnCycle } from './act-on-cycle.ts'
import type { AskedAct } from './asked.ts'
import { toAnswer, whoAsks } from './who-asks.ts'

const instant = z.iso.datetime({ offset: true })
const text = z.string()

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({
    kind: z.literal('reject'),
    reason: text,
    note: text.optional(),
    otherContact: text.optional(),
    criterion: text.optional(),
    returnAt: instant.optional(),
  }),
  z.strictObject({ kind: z.literal('hold'), reason: text, untilAt: instant }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('hand_over_again') }),
  z.strictObject({ kind: z.literal('review'), about: z.enum(['breach', 'rejection']) }),
  z.strictObject({ kind: z.literal('object'), reviewId: text.optional() }),
  z.strictObject({ kind: z.literal('answer'), reviewId: text.optional(), granted: z.boolean() }),
  z.strictObject({ kind: z.literal('confirm_removal') }),
])

export type ActInWords = z.infer<typeof act>

/** `pacto act …`, `pacto review …`: what the card does, by the same door. `as`: an e-mail, user id or owner id. */
export const actVerb = remoteVerb({
  name: 'act',
  asksHubSpot: true,
  input: z.strictObject({
    requestId: text.min(8).max(100),
    contactId: text.min(1),
    number: z.int().positive().optional(),
    as: text.optional(),
    dryRun: z.boolean(),
    act,
  }),
  run: async (deps, { requestId, contactId, number, as, dryRun, act: asked }) => {
    const who = await whoAsks(deps, as)
    if (!who.ok) return who
    const { userId } = who
    const input = { requestId, contactId, cycleNumber: number, userId, dryRun, act: toAsked(asked) }
    const done = await actOnCycle(deps, input)
    return done.ok ? answer({ done: done.done, kind: asked.kind, contactId }) : toAnswer(done)
  },
})

function toAsked(asked: ActInWords): AskedAct {
  if (asked.kind === 'hold') return { ...asked, untilAt: new Date(asked.untilAt) }
  if (asked.kind !== 'reject') return asked
  const { returnAt } = asked
  return { ...asked, returnAt: returnAt === undefined ? null : new Date(returnAt) }
}
