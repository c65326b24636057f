import type { Act } from '../../extensions/app/shared/contract.ts'
import type { Clock } from '../../src/clock.ts'
import type { AskedAct } from '../../src/engine/acts/asked.ts'
import type { CardEngine } from './card-engine.ts'
import type { CardRequest, Outcome } from '../signed/handle.ts'
import { invalid } from '../signed/read-input.ts'
import { actRequest, contactIn } from './requests.ts'
import { writeFromCard } from './write-from-card.ts'

/** `POST /api/card/act`: by the one door by which people act (engine `act`). A rating given with a rejection follows it. */
export function actFromCard(
  deps: { engine: CardEngine; clock: Clock },
  request: CardRequest,
): Promise<Outcome> {
  return writeFromCard(deps, request, {
    schema: actRequest,
    perform: async ({ requestId, contactId, number, act }, userId) => {
      const past = isPast(deps, act)
      if (past) return past
      const about = { requestId, contactId, userId }
      const answer = await deps.engine.act({ ...about, cycleNumber: number, act: toAsked(act) })
      const quality = act.kind === 'reject' ? act.quality : null
      // The decision stands whatever becomes of the rating: a refused one is in the log, and can be given again.
      if (answer.ok && quality) await deps.engine.rateLead({ ...about, number, quality })
      return answer
    },
  })
}

/** A lead rests until a day to come. */
function isPast({ clock }: { clock: Clock }, act: Act): Extract<Outcome, { ok: false }> | null {
  const value = act.kind === 'reject' ? act.returnAt : null
  if (value === null || new Date(value) > clock.now()) return null
  const path = 'act.returnAt'
  return invalid([{ path, value, allowed: 'an instant to come', message: `${path} is over.` }])
}

function toAsked(act: Act): AskedAct {
  if (act.kind === 'hold') return { ...act, untilAt: new Date(act.untilAt) }
  if (act.kind !== 'reject') return act
  const { kind, reason, note, criterion, quality, otherContact, returnAt } = act
  return {
    kind,
    reason,
    note,
    criterion,
    quality,
    otherContact: contactIn(otherContact) || null,
    returnAt: returnAt === null ? null : new Date(returnAt),
  }
}
