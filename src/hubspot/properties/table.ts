import type { StringKey } from '../../strings/text.ts'

/** HubSpot's own words for values, so that reports can count them, average them and put them on a time axis. */
export type PropertyKind =
  'instant' | 'number' | 'text' | 'note' | 'bool' | 'owner' | 'choice' | 'reason' | 'key'

export type PropertyRow = {
  name: string
  kind: PropertyKind
  /** Inputs: what people write here is a fact. All others are put back when someone else edits them. */
  editable?: true
  /** `choice`: value → its label. */
  options?: Record<string, StringKey>
}

const CLOCK_STATES = {
  on_track: 'status.on_track',
  at_risk: 'status.at_risk',
  breached: 'status.breached',
  met: 'status.met',
  met_late: 'status.met_late',
  on_hold: 'status.on_hold',
  closed: 'status.closed',
} as const

const SLA_STATES = { ...CLOCK_STATES, exempt: 'status.exempt', parked: 'status.parked' } as const

const NEXT_STEPS = {
  contact: 'next.contact',
  decide: 'next.decide',
  give_reason: 'next.give_reason',
  complete_evidence: 'next.complete_evidence',
  assign: 'next.assign',
  none: 'next.none',
} as const

const OUTCOMES = {
  open: 'outcome.open',
  accepted: 'outcome.accepted',
  won: 'outcome.won',
  rejected: 'outcome.rejected',
  recycled: 'outcome.recycled',
  withdrawn: 'outcome.withdrawn',
  exempt: 'outcome.exempt',
  parked: 'outcome.parked',
} as const

const ORIGINS = { marketing: 'origin.marketing', sales: 'origin.sales', system: 'origin.system' } as const

const CAUSES = {
  nobody_contacted: 'cause.nobody_contacted',
  no_owner: 'cause.no_owner',
  owner_away: 'cause.owner_away',
  unreachable: 'cause.unreachable',
  evidence_removed: 'cause.evidence_removed',
} as const

const QUALITY = {
  good: 'reject.quality.good',
  fair: 'reject.quality.fair',
  poor: 'reject.quality.poor',
} as const

/** What is written on the contact (product §4), one line a property; labels: `property.<name>.label`. */
export const CONTACT_PROPERTIES = [
  { name: 'pacto_sla_status', kind: 'choice', options: SLA_STATES },
  { name: 'pacto_next_step', kind: 'choice', options: NEXT_STEPS },
  { name: 'pacto_next_due_at', kind: 'instant' },
  { name: 'pacto_handoff_at', kind: 'instant' },
  { name: 'pacto_handoff_number', kind: 'number' },
  { name: 'pacto_tier', kind: 'text' },
  { name: 'pacto_origin', kind: 'choice', options: ORIGINS },
  { name: 'pacto_due_at', kind: 'instant' },
  { name: 'pacto_first_response_at', kind: 'instant' },
  { name: 'pacto_response_minutes', kind: 'number' },
  { name: 'pacto_response_clock_minutes', kind: 'number' },
  { name: 'pacto_breached_at', kind: 'instant' },
  { name: 'pacto_breach_owner', kind: 'owner' },
  { name: 'pacto_breach_cause', kind: 'choice', options: CAUSES },
  { name: 'pacto_attempts', kind: 'number' },
  { name: 'pacto_attempt_channels', kind: 'number' },
  { name: 'pacto_decision_due_at', kind: 'instant' },
  { name: 'pacto_decision_status', kind: 'choice', options: CLOCK_STATES },
  { name: 'pacto_disposition', kind: 'choice', options: OUTCOMES },
  { name: 'pacto_owner_at_handoff', kind: 'owner' },
  { name: 'pacto_score_at_handoff', kind: 'number' },
  { name: 'pacto_rejection_reason', kind: 'reason', editable: true },
  { name: 'pacto_rejection_note', kind: 'note', editable: true },
  { name: 'pacto_rejected_at', kind: 'instant' },
  { name: 'pacto_rejected_by', kind: 'owner' },
  { name: 'pacto_recycle_at', kind: 'instant' },
  { name: 'pacto_hand_over_again', kind: 'bool', editable: true },
  { name: 'pacto_mql_conforming', kind: 'bool' },
  { name: 'pacto_mql_gaps', kind: 'note' },
  { name: 'pacto_lead_quality', kind: 'choice', options: QUALITY, editable: true },
  { name: 'pacto_agreement_version', kind: 'number' },
] as const satisfies PropertyRow[]

/** What is written on tasks: by this Pacto finds its own again (engineering §8). */
export const TASK_PROPERTIES = [{ name: 'pacto_task_key', kind: 'key' }] as const satisfies PropertyRow[]

export const PROPERTY_GROUP = 'pacto'

export type PactoProperty = (typeof CONTACT_PROPERTIES | typeof TASK_PROPERTIES)[number]['name']
