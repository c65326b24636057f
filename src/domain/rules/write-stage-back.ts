import { isOurs } from '../provenance.ts'
import type { RecordFacts, Situation } from '../situation.ts'
import type { Derived } from './derive-cycle.ts'
import type { PortalWrite } from './portal-write.ts'

const MINUTE = 60_000

/**
 * Writes the stage back at a rejection, where that is agreed (`recycle.stage`, product §3.3): HubSpot's API moves a stage
 * only forward, so it is cleared first and set once the clearing is there. A stage that people moved meanwhile stands.
 */
export function writeStageBack(
  situation: Situation,
  { cycle, agreement }: Derived,
  { facts, now }: { facts: RecordFacts; now: Date },
): { writes: PortalWrite[]; wakeAt: Date | null } {
  const { handoff, recycle } = agreement.terms
  const isRejected = cycle.disposition === 'rejected' || cycle.disposition === 'recycled'
  if (recycle.stage === 'keep' || !isRejected || !cycle.rejection) return { writes: [], wakeAt: null }
  const { property } = handoff
  const prefix = String(cycle.number)
  const clearing = { property, value: '', occasion: `${prefix}:back:clear` }
  const last = facts.timelines[property]?.at(-1)
  if (last?.value === handoff.enter) return { writes: [clearing], wakeAt: again(facts, clearing, now) }
  const isCleared = last?.value === '' && isOurs(property, last, { ...situation, facts })
  const setting = { property, value: recycle.stage, occasion: `${prefix}:back:set` }
  return { writes: isCleared ? [setting] : [], wakeAt: null }
}

/** HubSpot tells of our own write as of any other; should it not, it is looked for less and less often. */
function again({ written }: RecordFacts, { property, occasion }: PortalWrite, now: Date): Date {
  const before = written.find((write) => write.property === property && write.occasion === occasion)
  const waited = before ? now.getTime() - before.at.getTime() : 0
  return new Date(now.getTime() + Math.max(MINUTE, waited))
}
