import type { PastLead } from '../past/past-lead.ts'
import { during } from '../timeline.ts'
import { agentOf, mechanismOf, type Mechanism } from './mechanism.ts'

const MINUTE = 60_000
/** What may get in Pacto's way: everything that writes by itself. */
const BY_ITSELF: Mechanism[] = ['workflow', 'integration', 'api', 'hubspot', 'other']

/** One workflow or app that writes a property of handed-over leads; `soon`: within a minute after a handoff. */
export type Writer = { property: string; mechanism: Mechanism; agent: string; writes: number; soon: number }

/** What is added up while the leads go by. */
export type Writing = Map<string, Writer>

/**
 * Adds what wrote these properties of a lead by itself, at or after its first handoff and before the end. What hands over
 * is no writer: the entries that are handoffs are left out. Writing the same value again is no write.
 */
export function noteWriters(
  writing: Writing,
  lead: PastLead,
  about: {
    properties: readonly string[]
    enter: { property: string; value: string }
    handoffs: readonly Date[]
    to: Date
  },
): void {
  const [first] = about.handoffs
  if (!first) return
  for (const property of about.properties) {
    const timeline = lead.facts.timelines[property] ?? lead.values[property] ?? []
    const changes = timeline.filter(({ value }, i) => value !== timeline[i - 1]?.value)
    for (const entry of during(changes, first, about.to)) {
      const mechanism = mechanismOf(entry)
      const isEntering = property === about.enter.property && entry.value === about.enter.value
      if (isEntering || !BY_ITSELF.includes(mechanism)) continue
      const last = about.handoffs.findLast((at) => at <= entry.at)
      const soon = last !== undefined && entry.at.getTime() - last.getTime() <= MINUTE
      note(writing, { property, mechanism, agent: agentOf(entry), soon })
    }
  }
}

function note(writing: Writing, { soon, ...who }: Omit<Writer, 'writes' | 'soon'> & { soon: boolean }): void {
  const key = `${who.property} ${who.mechanism} ${who.agent}`
  const known = writing.get(key) ?? { ...who, writes: 0, soon: 0 }
  writing.set(key, { ...known, writes: known.writes + 1, soon: known.soon + (soon ? 1 : 0) })
}

const MOST = 20
/** From so many different ids on, each of which wrote hardly anything, they are no workflows but their single runs. */
const RUNS = 20

/**
 * The writers, the busiest first, 20 at most. Where a kind's ids are mostly single runs (HubSpot may number every
 * enrolment anew) they are one row without an id.
 */
export function writersOf(writing: Writing): Writer[] {
  const groups = Map.groupBy(writing.values(), ({ property, mechanism }) => `${property} ${mechanism}`)
  return [...groups.values()]
    .flatMap((group) => (isRuns(group) ? [joined(group)] : group))
    .toSorted(
      (a, b) => b.writes - a.writes || (`${a.property} ${a.agent}` < `${b.property} ${b.agent}` ? -1 : 1),
    )
    .slice(0, MOST)
}

function isRuns(group: Writer[]): boolean {
  const writes = group.reduce((sum, one) => sum + one.writes, 0)
  return group.length >= RUNS && group.length > writes / 2
}

function joined(group: Writer[]): Writer {
  const [first] = group
  const sum = (of: (one: Writer) => number): number => group.reduce((total, one) => total + of(one), 0)
  return {
    property: first?.property ?? '',
    mechanism: first?.mechanism ?? 'other',
    agent: '',
    writes: sum(({ writes }) => writes),
    soon: sum(({ soon }) => soon),
  }
}
