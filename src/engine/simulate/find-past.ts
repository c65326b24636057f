import type { PastRead } from '../../domain/past/past-read.ts'
import { loadPastRead } from '../../store/past/past-read.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, type Answer, type Refusal } from '../verbs/remote-verb.ts'
import type { SidesRead } from './read-sides.ts'

const DAY = 86_400_000

export type PastFound = { read: PastRead; span: { from: Date; to: Date } }

/** The last `days` of what was read of the past (null: all of it); refused where that was not read, or not to the end. */
export async function findPast(
  { db }: Pick<EngineDeps, 'db'>,
  days: number | null,
): Promise<Answer<PastFound>> {
  const read = await loadPastRead(db)
  if (!read || read.endedAt === null)
    return refuse('no_past', 'The portal’s past was not read yet: `pacto agreement simulate` reads it first.')
  const to = new Date(read.to)
  const from = days === null ? new Date(read.from) : new Date(to.getTime() - days * DAY)
  if (from < new Date(read.from))
    return refuse(
      'past_too_short',
      `The past was read from ${read.from} on: \`pacto agreement simulate --days ${String(days)}\` reads more of it.`,
    )
  return answer({ read, span: { from, to } })
}

/** Both must hand over by what was looked for: other leads were not read. */
export function isReadFor(
  { property, enter }: PastRead,
  { draft, today }: Pick<SidesRead, 'draft' | 'today'>,
): { ok: false; error: Refusal } | null {
  const other = [draft, today].find(
    ({ terms: { handoff } }) => handoff.property !== property || handoff.enter !== enter,
  )
  if (!other) return null
  const { handoff } = other.terms
  return refuse(
    'past_of_other_handoffs',
    `The past was read for handoffs by ${property} = ${enter}; this agreement hands over by ${handoff.property} = ${handoff.enter}, and those leads were not read. Simulate it with the handoff that was read, or activate it first and read again.`,
  )
}
