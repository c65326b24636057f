import type { Act } from '../domain/act.ts'
import { LATER_FIELDS, type Cycle } from '../domain/cycle.ts'
import { NO_FACTS, type AuditEntry, type LedgerTask, type RecordFacts } from '../domain/situation.ts'
import type { DigestLine, DigestWanted, Need, Notice, TaskWanted, ToldNotice } from '../domain/task.ts'
import type { ActRow } from '../store/acts/load-acts.ts'
import type { AuditRow, CycleRow, TaskRow, WantedTask } from '../store/contacts/ledger-rows.ts'
import type { JsonObject } from '../store/json.ts'
import type { NoticeRow } from '../store/notices/notice-row.ts'
import { revive } from '../store/revive.ts'

/** Between the domain's plain data and the store's JSON: instants travel as ISO strings. */

function toJsonObject(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject
}

export function toFacts(json: JsonObject): RecordFacts {
  return { ...NO_FACTS, ...(revive(json) as Partial<RecordFacts>) }
}

export function fromFacts(facts: RecordFacts): JsonObject {
  return toJsonObject(facts)
}

export function toCycle(row: Pick<CycleRow, 'state' | 'handoffAt' | 'cycleId' | 'contactId'>): Cycle {
  const state = revive(row.state) as Cycle
  const older = { ...LATER_FIELDS, startAt: row.handoffAt }
  return { ...older, ...state, id: row.cycleId, contactId: row.contactId }
}

export function fromCycle(cycle: Cycle, agreementKey: string): CycleRow {
  return {
    cycleId: cycle.id,
    agreementKey,
    agreementVersion: cycle.agreementVersion,
    contactId: cycle.contactId,
    number: cycle.number,
    handoffAt: cycle.handoffAt,
    tier: cycle.tier,
    origin: cycle.origin,
    disposition: cycle.disposition,
    reason: cycle.rejection?.reason ?? null,
    live: cycle.live,
    state: toJsonObject(cycle),
    createdAt: cycle.openedAt,
    closedAt: cycle.live ? null : cycle.closedAt,
    source: cycle.source,
  }
}

export function toWanted(json: JsonObject): TaskWanted {
  return { about: '', ...(revive(json) as Omit<TaskWanted, 'about'>) }
}

export function toTask(row: TaskRow): LedgerTask {
  const { taskKey: key, cycleId, role, n, open } = row
  return { key, cycleId, role, n, open, wanted: toWanted(row.wanted) }
}

export function fromTask(task: LedgerTask, contactId: string): WantedTask {
  const { key: taskKey, cycleId, role, n, open, wanted } = task
  return { taskKey, cycleId, contactId, role, n, need: wanted.need, open, wanted: toJsonObject(wanted) }
}

export function toDigestWanted({ lines, ...json }: JsonObject): DigestWanted {
  const told = revive(JSON.parse(String(lines))) as DigestLine[]
  return { ...(revive(json) as Omit<DigestWanted, 'lines'>), lines: told }
}

export function fromDigestWanted({ lines, ...wanted }: DigestWanted): JsonObject {
  return { ...toJsonObject(wanted), lines: JSON.stringify(lines) }
}

export function toToldNotice({ cycleId, slot, receiver, need, fromAt, digestKey }: NoticeRow): ToldNotice {
  return { cycleId, slot, to: receiver, need: need as Need, fromAt, toldIn: digestKey }
}

export function fromNotice({ to, ...notice }: Notice, contactId: string): Omit<NoticeRow, 'digestKey'> {
  return { ...notice, receiver: to, contactId }
}

export function fromAudit(entry: AuditEntry, contactId: string): AuditRow {
  // What is about the contact and no cycle of it has none.
  return { ...entry, contactId, cycleId: entry.cycleId || null, detail: toJsonObject(entry.detail) }
}

export function toAct({ actId: id, at, userId, cycleId, kind, what }: ActRow): Act {
  return { ...(revive(what) as object), id, at, userId, cycleId, kind } as Act
}

export function fromAct({ id: actId, at, userId, cycleId, kind, ...what }: Act, contactId: string): ActRow {
  return { actId, at, userId, contactId, cycleId, kind, what: toJsonObject(what) }
}
