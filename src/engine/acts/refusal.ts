/** Why something was not done: a stable code, a sentence for whoever asked, and what it is about. */
export type Refusal = { ok: false; code: RefusalCode; message: string; details: Record<string, unknown> }

export type RefusalCode =
  | 'no_agreement'
  | 'user_unknown'
  | 'not_allowed'
  | 'request_id_taken'
  | 'contact_unknown'
  | 'handoff_unknown'
  | 'already_done'
  | 'closed'
  | 'no_clock'
  | 'reason_unknown'
  | 'criterion_unknown'
  | 'evidence_missing'
  | 'note_too_long'
  | 'note_not_written'
  | 'hold_reason_unknown'
  | 'hold_too_late'
  | 'hold_used'
  | 'hold_too_long'
  | 'not_on_hold'
  | 'not_rejected'
  | 'resting'
  | 'nothing_to_review'
  | 'review_too_late'
  | 'review_unknown'
  | 'nothing_to_confirm'
  | 'attempt_invalid'
  | 'attempt_time_invalid'
  | 'in_progress'
  | 'hubspot_away'
  | 'hubspot_refused'
  | 'batch_unknown'
  | 'batch_decided'
  | 'days_invalid'

export function refuse(code: RefusalCode, message: string, details: Record<string, unknown> = {}): Refusal {
  return { ok: false, code, message, details }
}

/** A request's id is one's for good: under it nothing else is ever done. */
export function taken(): Refusal {
  return refuse('request_id_taken', 'Another request has had this id: make a new one for every request.')
}
