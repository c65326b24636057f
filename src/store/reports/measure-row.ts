import type { DB } from '../schema.ts'
import { packMarks, unpackMarks, type Marks } from '../../domain/kpi/marks.ts'
import type { Measure } from '../../domain/kpi/measure-handoff.ts'

/** A row of `kpi_measure`, by column, as it travels: instants as ISO strings. */
export type MeasureRow = {
  cycle_id: string
  agreement_key: string
  contact_id: string
  handoff_at: string
  day: string
  hour: number
  live: boolean
  team: string
  owner: string
  source: string
  campaign: string
  tier: string
  reason: string
  marks: number
  business_minutes: number | null
  clock_minutes: number | null
  routing_minutes: number | null
  delivery_minutes: number | null
  band: number | null
  none_ms: number
  first_ms: number
  later_ms: number
  closed_ms: number
  filled: number
  asked: number
  once_in_ms: number | null
  held_from: string | null
  held_to: string | null
  asked_again: boolean
}

/** As the table has it: nothing in it is read otherwise than it is written. */
export type ShareRow = DB['kpi_share']

export const toMeasureRow = (measure: Measure, agreementKey: string): MeasureRow => ({
  cycle_id: measure.cycleId,
  agreement_key: agreementKey,
  contact_id: measure.contactId,
  handoff_at: measure.handoffAt.toISOString(),
  day: measure.day,
  hour: measure.hour,
  live: measure.live,
  team: measure.team,
  owner: measure.owner,
  source: measure.source,
  campaign: measure.campaign,
  tier: measure.tier,
  reason: measure.reason,
  marks: packMarks(measure.marks),
  business_minutes: measure.businessMinutes,
  clock_minutes: measure.clockMinutes,
  routing_minutes: measure.routingMinutes,
  delivery_minutes: measure.deliveryMinutes,
  band: measure.band,
  none_ms: measure.waits.none,
  first_ms: measure.waits.first,
  later_ms: measure.waits.later,
  closed_ms: measure.waits.closed,
  filled: measure.filled,
  asked: measure.asked,
  once_in_ms: measure.onceInMs,
  held_from: measure.heldFrom?.toISOString() ?? null,
  held_to: measure.heldTo?.toISOString() ?? null,
  asked_again: measure.askedAgain,
})

export const toShareRows = (measure: Measure, row: MeasureRow): ShareRow[] =>
  measure.shares.map(({ owner, verdict, heldMs }) => ({
    cycle_id: row.cycle_id,
    owner,
    agreement_key: row.agreement_key,
    day: row.day,
    team: row.team,
    source: row.source,
    tier: row.tier,
    marks: row.marks,
    verdict,
    held_ms: heldMs,
  }))

/** The row with another answer to whether it counts as an MQL. */
export const withVolume = (row: MeasureRow, volume: Marks['volume']): MeasureRow => ({
  ...row,
  marks: packMarks({ ...unpackMarks(row.marks), volume }),
})
