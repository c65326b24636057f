import type { Cycle } from '../../domain/cycle.ts'
import { AGED_OWNER } from '../../store/retention/aged.ts'

/**
 * What stays of a handoff when nobody's detail is kept any more: all that figures by team, source, tier and month are made
 * of, under ids that lead nowhere. People are told apart within the handoff, and not beyond it.
 */
export function ageCycle(cycle: Cycle, to: { id: string; contactId: string }): Cycle {
  const nobody = namer()
  const ownerA = nobody(cycle.ownerA)
  const { response, acceptance, rejection } = cycle
  return {
    ...cycle,
    ...to,
    // Of a person's own doing the entry names the user.
    source: `${cycle.source.split(':')[0] ?? ''}:`,
    ownerA,
    ownerAtHandoff: nobody(cycle.ownerAtHandoff),
    breachOwner: nobody(cycle.breachOwner),
    response: response && { ...response, by: nobody(response.by), engagementId: '' },
    acceptance: acceptance && { ...acceptance, userId: '' },
    rejection: rejection && { ...rejection, userId: '' },
    clocks: cycle.clocks.map((clock) => ({ ...clock, owner: nobody(clock.owner) })),
    waits: cycle.waits.map((wait) => ({ ...wait, owner: nobody(wait.owner) })),
    holds: cycle.holds.map((hold) => ({ ...hold, actId: '' })),
    reviews: cycle.reviews.map((review) => ({ ...review, id: '', askedBy: '', decidedBy: '' })),
    barred: [],
  }
}

function namer(): (owner: string) => string {
  const names = new Map<string, string>()
  return (owner) => {
    if (owner === '') return ''
    const name = names.get(owner) ?? `${AGED_OWNER}${names.size === 0 ? '' : String(names.size + 1)}`
    names.set(owner, name)
    return name
  }
}
