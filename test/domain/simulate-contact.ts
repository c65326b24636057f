import { decide } from '../../src/domain/decide.ts'
import type { ContactRecord, Engagement, HistoryEntry } from '../../src/domain/facts.ts'
import {
  NO_FACTS,
  type AuditEntry,
  type Decision,
  type RecordFacts,
  type Situation,
} from '../../src/domain/situation.ts'
import { fromCycle, fromFacts, fromTask, toCycle, toFacts, toTask } from '../../src/engine/rows.ts'
import { valueThen } from '../../src/engine/work/read-facts.ts'
import {
  isChanged,
  rememberEvidence,
  rememberRecord,
  rememberValues,
} from '../../src/engine/work/remember-facts.ts'
import type { JsonObject } from '../../src/store/json.ts'
import { APP, aSituation, MINUTE } from '../support/builders.ts'

/** What happens to a contact in HubSpot, whoever looks. */
export type Fact = { at: Date } & (
  | {
      do: 'set'
      property: string
      value: string
      by: Pick<HistoryEntry, 'sourceType' | 'sourceId' | 'userId'>
    }
  | { do: 'log'; engagement: Engagement; removedAt: Date | null }
  | { do: 'chat' }
  | { do: 'delete' }
)

export type Look = { at: Date; /** Told by a webhook: read with history. */ hinted: boolean }

export type Options = {
  looks: Look[]
  until: Date
  /** Values Pacto wants are written, and come back in the record's history. */
  echo?: boolean
  /** Everything remembered goes through the store's JSON, keys in another order. */
  stored?: boolean
  situation?: Partial<Situation>
}

export type Seen = { now: Date; decision: Decision; situation: Situation; read: boolean }
export type Run = { seen: Seen[]; last: Seen; audit: AuditEntry[]; tasks: Situation['ledger']['tasks'] }

/**
 * The engine's loop around `decide` for one contact: timers at `nextAt`, looks when told, facts and ledger kept
 * between two looks as src/engine/work keeps them.
 */
export function simulate(facts: Fact[], options: Options): Run {
  const portal = openPortal(facts)
  const looks = options.looks.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  let kept: Kept = { facts: NO_FACTS, cycles: [], tasks: [] }
  let timer: Date | null = null
  const seen: Seen[] = []
  const audit: AuditEntry[] = []
  for (;;) {
    const told = looks[0]
    const now: Date | undefined = timer && (!told || timer < told.at) ? timer : told?.at
    if (!now || now > options.until) break
    if (seen.length > 600) throw new Error('looks never end')
    const hinted = told !== undefined && now >= told.at
    if (hinted) looks.shift()
    const one = lookAt(portal, kept, { now, hinted, options })
    kept = one.kept
    seen.push(one.seen)
    audit.push(...one.seen.decision.audit)
    timer = one.seen.decision.nextAt
    if (timer && timer <= now) throw new Error('the next look is not later')
    if (options.echo) portal.echo(one.seen.decision.wanted, new Date(now.getTime() + 1_000))
  }
  const last = seen.at(-1)
  if (!last) throw new Error('nobody looked')
  return { seen, last, audit, tasks: kept.tasks }
}

type Kept = { facts: RecordFacts } & Situation['ledger']

function lookAt(
  portal: Portal,
  kept: Kept,
  { now, hinted, options }: { now: Date; hinted: boolean; options: Options },
): { kept: Kept; seen: Seen } {
  const base = aSituation(options.situation)
  const { agreement } = base
  const record = portal.read(now)
  const known = Object.keys(kept.facts.timelines).length > 0
  const withHistory = hinted || !known || (record !== null && isChanged(kept.facts, record, agreement))
  const facts = read(kept.facts, record, { now, withHistory, portal, agreement })
  const situation: Situation = {
    ...base,
    facts,
    readAt: now,
    ledger: { cycles: kept.cycles, tasks: kept.tasks },
    valueThen: (property, then) => valueThen(withHistory ? record : null, property, then),
    timelineOf: (property) => (withHistory ? (record?.history[property] ?? []).toReversed() : []),
  }
  const decision = decide(situation, now)
  return {
    kept: keep(kept, decision, options.stored ?? false),
    seen: { now, decision, situation, read: withHistory },
  }
}

function read(
  facts: RecordFacts,
  record: ContactRecord | null,
  look: { now: Date; withHistory: boolean; portal: Portal; agreement: Situation['agreement'] },
): RecordFacts {
  const { now, withHistory, portal, agreement } = look
  if (!record) return { ...facts, gone: facts.gone ?? { kind: 'deleted', at: portal.deletedAt ?? now } }
  const next = withHistory ? rememberRecord(facts, record, agreement) : rememberValues(facts, record)
  return rememberEvidence(next, portal.engagements(now), now)
}

function keep(kept: Kept, decision: Decision, stored: boolean): Kept {
  const changed = new Map(decision.tasks.map((task) => [task.key, task]))
  const old = kept.tasks.filter((task) => !changed.has(task.key))
  const next = { facts: decision.facts, cycles: decision.cycles, tasks: [...old, ...decision.tasks] }
  if (!stored) return next
  const shuffled = <T>(value: T): T => reversed(JSON.parse(JSON.stringify(value))) as T
  return {
    facts: toFacts(shuffled(fromFacts(next.facts))),
    cycles: next.cycles.map((cycle) => {
      const row = fromCycle(cycle, 'main')
      return toCycle({ ...row, state: shuffled(row.state) })
    }),
    tasks: next.tasks.map((task) => {
      const row = fromTask(task, '1')
      return toTask({
        ...row,
        wanted: shuffled(row.wanted),
        hubspotId: null,
        confirmed: {},
        stuck: null,
      })
    }),
  }
}

/** The same JSON with the keys of its objects the other way round, as a jsonb column may give them back. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

type Portal = {
  deletedAt: Date | null
  /** null once deleted. */
  read: (now: Date) => ContactRecord | null
  engagements: (now: Date) => Engagement[]
  echo: (wanted: Record<string, string>, at: Date) => void
}

function openPortal(facts: Fact[]): Portal {
  const sets = facts.filter((fact) => fact.do === 'set')
  const logs = facts.filter((fact) => fact.do === 'log')
  const chats = facts.filter((fact) => fact.do === 'chat')
  const deletedAt = facts.find((fact) => fact.do === 'delete')?.at ?? null
  const ours: { property: string; entry: HistoryEntry }[] = []
  const sent = new Map<string, string>()
  const historyOf = (property: string, now: Date): HistoryEntry[] =>
    [
      ...sets
        .filter((fact) => fact.property === property)
        .map(({ at, value, by }): HistoryEntry => ({ value, at, ...by })),
      ...ours.filter((write) => write.property === property).map(({ entry }) => entry),
    ]
      .filter((entry) => entry.at <= now)
      .toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const engagements = (now: Date): Engagement[] =>
    logs
      .filter(({ at, removedAt }) => at <= now && !(removedAt && removedAt <= now))
      .map(({ engagement }) => engagement)
  return {
    deletedAt,
    engagements,
    read: (now) => {
      if (deletedAt && deletedAt <= now) return null
      const names = new Set([...sets, ...ours].map(({ property }) => property))
      const history = Object.fromEntries([...names].map((name) => [name, historyOf(name, now)]))
      const properties = Object.fromEntries(
        Object.entries(history).map(([name, entries]) => [name, entries[0]?.value ?? '']),
      )
      const contacted = [...engagements(now).map(({ at }) => at), ...chats.map(({ at }) => at)].filter(
        (at) => at <= now,
      )
      const last = contacted.toSorted((a, b) => b.getTime() - a.getTime())[0]
      properties['notes_last_contacted'] = last?.toISOString() ?? ''
      return { id: '1', properties, history, mergedIds: [] }
    },
    echo: (wanted, at) => {
      for (const [property, value] of Object.entries(wanted)) {
        if (property.startsWith('#')) continue
        const occasion = wanted[`#${property}`] ?? ''
        if (sent.get(property) === `${occasion}=${value}`) continue
        sent.set(property, `${occasion}=${value}`)
        if (property.startsWith('pacto_') && property !== 'pacto_rejection_reason') continue
        if ((historyOf(property, at)[0]?.value ?? '') === value) continue
        ours.push({
          property,
          entry: { value, at, sourceType: 'INTEGRATION', sourceId: APP, userId: '' },
        })
      }
    },
  }
}

/** Looks whenever something happened, each told as late as `delays` says, plus one at the very end. */
export function looksFor(facts: Fact[], delays: number[], until: Date): Look[] {
  const told = facts.flatMap((fact, i) => {
    const delay = delays[i % Math.max(1, delays.length)] ?? 0
    return [{ at: new Date(fact.at.getTime() + delay * MINUTE), hinted: true }]
  })
  return [...told.filter(({ at }) => at < until), { at: until, hinted: true }]
}
