import type { Kysely } from 'kysely'
import type { Terms } from '../../domain/agreement.ts'
import type { Allowance } from '../../domain/rules/find-burst.ts'
import { loadPeak } from '../../store/batches/load-peak.ts'
import type { DB } from '../../store/schema.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'

export type Shield = NonNullable<Terms['shield']>

const DAY = 86_400_000
/** So far back goes what a portal's workflows are used to. */
const PEAK_DAYS = 90
/** Before so many days are on record nobody knows what is usual: then so many at once are (engineering §27). */
const DAYS_ON_RECORD = 14
const UNTIL_THEN = 200

/** What leads do by themselves: however many come at once, each waits for its answer. */
const BY_LEADS = new Set(['FORM', 'FORMS', 'MEETINGS', 'CONVERSATIONS'])

/** `IMPORT` of `IMPORT:12`: HubSpot's source, an open set (platform §4.1). */
export function kindOf(source: string): string {
  return source.split(':', 1)[0] ?? ''
}

/** Whether a source can bring a burst at all. */
export function isShielded(source: string): boolean {
  return source !== '' && !BY_LEADS.has(kindOf(source))
}

function isImport(source: string): boolean {
  return kindOf(source).includes('IMPORT')
}

function isWorkflow(source: string): boolean {
  return /AUTOMATION|WORKFLOW/.test(kindOf(source))
}

/** How far apart two handoffs of a source may be and still lie in one window. */
export function reachOf(source: string, shield: Shield): number {
  return isImport(source) ? Math.max(DAY, shield.windowMs) : shield.windowMs
}

/** The strictest that can hold for a source: what is within it needs no further look. */
export function strictestOf(source: string, { windowMs, over, perImportDay }: Shield): Allowance[] {
  const usual = { windowMs, over }
  return isImport(source) ? [usual, { windowMs: DAY, over: perImportDay }] : [usual]
}

type About = { shield: Shield; onRecordSince: Date; before: Date }
type PeakOf = (asked: { kind: string; from: Date; to: Date; windowMs: number }) => number | Promise<number>

/**
 * What a source may bring before it is a burst (product §3.3). Workflows: the larger of the agreed number and so many
 * times what a workflow of this portal brought at most in a window of the 90 days before `before`.
 */
export function allowancesOf(db: Kysely<DB>, source: string, about: About): Promise<Allowance[]> {
  return allowancesBy(source, about, (asked) => loadPeak(db, { agreementKey: AGREEMENT_KEY, ...asked }))
}

/** The same, wherever the portal's usual peak is known from. */
export async function allowancesBy(
  source: string,
  { shield, onRecordSince, before }: About,
  peakOf: PeakOf,
): Promise<Allowance[]> {
  if (!isWorkflow(source)) return strictestOf(source, shield)
  const { windowMs, over, workflowFactor } = shield
  if (before.getTime() - onRecordSince.getTime() < DAYS_ON_RECORD * DAY)
    return [{ windowMs, over: Math.max(over, UNTIL_THEN) }]
  const from = new Date(before.getTime() - PEAK_DAYS * DAY)
  const peak = await peakOf({ kind: kindOf(source), from, to: before, windowMs })
  return [{ windowMs, over: Math.max(over, Math.floor(workflowFactor * peak)) }]
}
