import { dayNumber } from '../../domain/kpi/local-day.ts'
import { readZone } from '../../domain/calendar/read-zone.ts'
import type { Agreement } from '../../domain/agreement.ts'
import { escapeHtml } from '../../strings/escape-html.ts'
import { showDay } from '../../strings/show-time.ts'
import { text } from '../../strings/text.ts'
import { tidyText, type AskedDecision } from './check-decision.ts'

const MINUTE = 60_000
const UNTIL = Date.UTC(2050, 0)

/** The last minute of a local date. */
export function endOfDay(day: string, timeZone: string): Date {
  return new Date(readZone(timeZone, UNTIL).startOf(dayNumber(day) + 1) - MINUTE)
}

/** The HubSpot task a decision is. Its subject is what was decided, word for word. */
export function wordDecision(
  { about, text: decided, ownerId, dueOn }: AskedDecision,
  { agreement, madeAt }: { agreement: Agreement; madeAt: Date },
): Record<string, string> {
  const { terms, operations } = agreement
  const { language } = operations
  const date = showDay(madeAt, { language, timeZone: terms.timeZone })
  const reason = terms.reasons.find(({ code }) => code === about)?.labels[language] ?? about
  const body =
    about === ''
      ? text(language, 'task.decision.body', { date })
      : text(language, 'task.decision.body_reason', { date, reason })
  return {
    hs_task_subject: tidyText(decided),
    hs_task_body: `<p>${escapeHtml(body)}</p>`,
    hs_timestamp: endOfDay(dueOn, terms.timeZone).toISOString(),
    hs_task_status: 'NOT_STARTED',
    hs_task_priority: 'MEDIUM',
    hs_task_type: 'TODO',
    hubspot_owner_id: ownerId,
  }
}
