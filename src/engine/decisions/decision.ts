import { localDay } from '../../domain/kpi/local-day.ts'
import type { TaskRecord } from '../../hubspot/task-record.ts'
import type { KnownDecision } from '../../store/decisions/decision-row.ts'

/** A decision as it is told: its words, owner and due date are the task's in HubSpot, as they stand there now. */
export type Decision = {
  id: string
  /** A reason's code; '' for all. */
  about: string
  text: string
  /** Owner id. */
  owner: string
  /** Local date of the agreement's zone. */
  dueOn: string
  /** ISO */
  madeAt: string
  /** `gone`: the task was deleted. */
  state: 'open' | 'done' | 'overdue' | 'gone'
  worked: boolean | null
}

type Known = Omit<KnownDecision, 'requestId' | 'digest' | 'madeBy' | 'leaseUntil' | 'workedRequest'>

/** `task` undefined: HubSpot has it no more. `zone`: of dates. */
export function toDecision(
  known: Known,
  task: TaskRecord | undefined,
  { now, timeZone }: { now: Date; timeZone: string },
): Decision {
  const dueOn = dueDay(task, timeZone) ?? known.dueOn
  const isLate = localDay(now, timeZone) > dueOn
  const isDone = task?.properties['hs_task_status'] === 'COMPLETED'
  return {
    id: known.id,
    about: known.about,
    text: task?.properties['hs_task_subject'] ?? '',
    owner: task?.properties['hubspot_owner_id'] || known.owner,
    dueOn,
    madeAt: known.madeAt.toISOString(),
    state: !task ? 'gone' : isDone ? 'done' : isLate ? 'overdue' : 'open',
    worked: known.worked,
  }
}

/** Somebody may have moved it in HubSpot: what stands there is what was agreed by now. */
function dueDay(task: TaskRecord | undefined, timeZone: string): string | null {
  const text = task?.properties['hs_timestamp'] ?? ''
  const at = new Date(/^\d+$/.test(text) ? Number(text) : text)
  return text === '' || Number.isNaN(at.getTime()) ? null : localDay(at, timeZone)
}
