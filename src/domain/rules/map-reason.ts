import type { Operations } from '../agreement.ts'
import type { RecordFacts } from '../situation.ts'
import { currentValue } from '../timeline.ts'
import type { ReasonGiven } from './find-reasons.ts'
import type { PortalWrite } from './portal-write.ts'

const HOUR = 3_600_000
/** Two fields that keep writing each other are left alone (engineering §28). */
const TURNS = 3

/**
 * The reason in the one field of the two where it was not given. Equal meaning is no write; `occasion` names who gave it
 * when, so that each giving is carried over once.
 */
export function mapReason(
  given: Pick<ReasonGiven, 'code' | 'from'> & { at: Date },
  { reasonProperty }: Operations['mapping'],
  { facts, prefix }: { facts: RecordFacts; prefix: string },
): PortalWrite[] {
  if (!reasonProperty) return []
  const { name, codes } = reasonProperty
  const stamp = String(given.at.getTime())
  if (given.from === 'portal') {
    return [{ property: 'pacto_rejection_reason', value: given.code, occasion: `${prefix}:mapped:${stamp}` }]
  }
  const means = codes[currentValue(facts.timelines[name] ?? [])]
  const occasion = `${prefix}:told:${stamp}`
  const told = facts.written.find((write) => write.property === name && write.occasion === occasion)
  if (told) return [{ property: name, value: told.value, occasion }]
  const value = Object.keys(codes).find((candidate) => codes[candidate] === given.code)
  return value === undefined || means === given.code ? [] : [{ property: name, value, occasion }]
}

/** Whether a further write would be one turn too many; those that were decided before stay wanted. */
export function goesInCircles({ written, mappingStoppedAt }: RecordFacts, now: Date): boolean {
  if (mappingStoppedAt !== null) return true
  const turns = written.filter(({ occasion, at }) => isTurn(occasion) && now.getTime() - at.getTime() < HOUR)
  return turns.length >= TURNS
}

export function isTurn(occasion: string): boolean {
  return /:(mapped|told):/.test(occasion)
}
