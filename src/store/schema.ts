import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { JsonObject } from './json.ts'

/** jsonb: read parsed by both drivers, written as text made by `toJson`. */
type Json<T = JsonObject> = ColumnType<T, string, string>
type JsonDefault<T = JsonObject> = ColumnType<T, string | undefined, string>
/** timestamptz: a `Date` in both directions. */
type Instant = ColumnType<Date, Date, Date>
type InstantOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>

/** Property name → value, as HubSpot takes it. */
export type PropertyValues = Record<string, string>

export type Gone = 'deleted' | 'merged' | 'private'
export type Role = 'owner' | 'manager'

/** The tables. What each is for stands beside its `create table` in the migrations. */
export type DB = {
  meta: { key: string; value: string }
  agreement_version: {
    agreement_key: string
    version: number
    document: string
    terms: Json
    activated_at: Instant
    signatures: JsonDefault<JsonObject[]>
  }
  operations: { agreement_key: string; operations: Json; changed_at: Instant; changed_by: string }
  inbox: {
    id: GeneratedAlways<number>
    received_at: Instant
    body: string
    attempts: Generated<number>
    next_at: Instant
  }
  put_aside: {
    id: GeneratedAlways<number>
    at: Instant
    position: OrNull<number>
    reason: string
    item: string
    batch_received_at: Instant
  }
  contact: {
    contact_id: string
    next_at: InstantOrNull
    ready_at: InstantOrNull
    hint_seq: Generated<number>
    lease_id: OrNull<string>
    lease_until: InstantOrNull
    facts: JsonDefault
    asked_at: InstantOrNull
    gone: OrNull<Gone>
    wanted: JsonDefault<PropertyValues>
    confirmed: JsonDefault<PropertyValues>
    deliver_at: InstantOrNull
    deliver_lease_id: OrNull<string>
    deliver_lease_until: InstantOrNull
    deliver_attempts: Generated<number>
    stuck: OrNull<string>
  }
  cycle: {
    cycle_id: string
    agreement_key: string
    agreement_version: number
    contact_id: string
    number: number
    handoff_at: Instant
    tier: string
    origin: string
    disposition: string
    reason: OrNull<string>
    live: boolean
    state: Json
    created_at: Instant
    closed_at: InstantOrNull
    source: Generated<string>
  }
  task: {
    task_key: string
    cycle_id: string
    contact_id: string
    role: Role
    n: number
    need: string
    hubspot_id: OrNull<string>
    open: boolean
    wanted: JsonDefault<PropertyValues>
    confirmed: JsonDefault<PropertyValues>
    deliver_at: InstantOrNull
    deliver_lease_id: OrNull<string>
    deliver_lease_until: InstantOrNull
    deliver_attempts: Generated<number>
    stuck: OrNull<string>
    uncertain: Generated<boolean>
    born_at: InstantOrNull
    receiver: Generated<string>
  }
  act: {
    act_id: string
    at: Instant
    user_id: string
    contact_id: string
    cycle_id: string
    kind: string
    what: JsonDefault
    digest: OrNull<string>
  }
  attempt: {
    request_id: string
    contact_id: string
    cycle_id: string
    user_id: string
    channel: string
    result: string
    at: Instant
    asked_at: Instant
    lease_id: OrNull<string>
    lease_until: InstantOrNull
    engagement_id: OrNull<string>
    digest: OrNull<string>
  }
  batch: {
    batch_id: string
    agreement_key: string
    source: string
    from_at: Instant
    to_at: Instant
    parked_at: Instant
    decision: OrNull<'start' | 'spread' | 'exempt'>
    decided_at: InstantOrNull
    decided_by: OrNull<string>
    days: OrNull<number>
    reminded_at: InstantOrNull
    reminders: Generated<number>
  }
  notice: {
    cycle_id: string
    contact_id: string
    slot: 'opening' | 'storm' | 'reasons' | 'manager'
    receiver: string
    need: string
    from_at: Instant
    due_at: Instant
    digest_key: OrNull<string>
  }
  digest: {
    digest_key: string
    slot: string
    receiver: string
    due_at: Instant
    hubspot_id: OrNull<string>
    open: boolean
    wanted: JsonDefault<PropertyValues>
    confirmed: JsonDefault<PropertyValues>
    made_at: Instant
    deliver_at: InstantOrNull
    deliver_lease_id: OrNull<string>
    deliver_lease_until: InstantOrNull
    deliver_attempts: Generated<number>
    stuck: OrNull<string>
    uncertain: Generated<boolean>
  }
  agreement_draft: {
    agreement_key: string
    document: string
    changed_at: Instant
    changed_by: string
    signatures: JsonDefault<JsonObject[]>
  }
  audit: {
    id: GeneratedAlways<number>
    at: Instant
    contact_id: OrNull<string>
    cycle_id: OrNull<string>
    kind: string
    agreement_version: OrNull<number>
    detail: JsonDefault
  }
  decision: {
    id: string
    request_id: string
    digest: string
    agreement_key: string
    about: string
    owner: string
    due_on: string
    made_at: Instant
    made_by: string
    lease_id: OrNull<string>
    lease_until: InstantOrNull
    task_id: OrNull<string>
    worked: OrNull<boolean>
    worked_request: OrNull<string>
  }
  channel_post: {
    request_id: string
    agreement_key: string
    period: string
    asked_at: Instant
    asked_by: string
    state: Generated<'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain'>
    attempts: Generated<number>
    next_at: Instant
    ended_at: InstantOrNull
    why: OrNull<string>
  }
  budget: {
    kind: string
    taken: JsonDefault<[at: number, calls: number][]>
    per_interval: number
    interval_ms: number
    blocked_until: InstantOrNull
    why: OrNull<string>
    failures: Generated<number>
  }
  kpi_measure: {
    cycle_id: string
    agreement_key: string
    contact_id: string
    handoff_at: Instant
    day: string
    hour: number
    live: boolean
    team: string
    owner: string
    source: string
    tier: string
    reason: string
    marks: number
    business_minutes: OrNull<number>
    clock_minutes: OrNull<number>
    routing_minutes: OrNull<number>
    delivery_minutes: OrNull<number>
    band: OrNull<number>
    campaign: string
    none_ms: number
    first_ms: number
    later_ms: number
    closed_ms: number
    filled: number
    asked: number
    once_in_ms: OrNull<number>
    held_from: InstantOrNull
    held_to: InstantOrNull
    asked_again: boolean
  }
  kpi_share: {
    cycle_id: string
    owner: string
    agreement_key: string
    day: string
    team: string
    source: string
    tier: string
    marks: number
    verdict: string
    held_ms: number
  }
  kpi_summary: {
    summary_id: string
    agreement_key: string
    day: string
    hour: number
    team: string
    owner: string
    source: string
    campaign: string
    band: OrNull<number>
    tier: string
    reason: string
    marks: number
    business_minutes: OrNull<number>
    clock_minutes: OrNull<number>
    routing_minutes: OrNull<number>
    delivery_minutes: OrNull<number>
    count: number
    none_ms: number
    first_ms: number
    later_ms: number
    closed_ms: number
    filled: number
    asked: number
  }
  kpi_month: {
    month_id: string
    agreement_key: string
    month: string
    facet: string
    value: string
    team: string
    source: string
    tier: string
    reason: string
    marks: number
    count: number
    none_ms: number
    first_ms: number
    later_ms: number
    closed_ms: number
    filled: number
    asked: number
  }
  kpi_bin: {
    bin_id: string
    agreement_key: string
    month: string
    unit: string
    facet: string
    value: string
    team: Generated<string>
    marks: number
    minutes: number
    count: number
  }
  kpi_share_month: {
    share_month_id: string
    agreement_key: string
    month: string
    owner: string
    team: string
    verdict: string
    marks: number
    count: number
    held_ms: number
  }
  deal: {
    deal_id: string
    amount: OrNull<number>
    created_at: InstantOrNull
    closed_at: InstantOrNull
    is_won: boolean
    is_closed: boolean
    modified_at: InstantOrNull
  }
  deal_contact: { deal_id: string; contact_id: string }
  past_read: {
    id: number
    read: Json
    plan: JsonDefault
    phase: OrNull<string>
    after: OrNull<string>
    lease_id: OrNull<string>
    lease_until: InstantOrNull
  }
  past_lead: { contact_id: string; data: Json; ready: Generated<boolean> }
  snapshot: { kind: string; period: string; agreement_key: string; made_at: Instant; content: Json }
  download: {
    token_hash: string
    request_id: string
    user_id: string
    file: Json
    made_at: Instant
    expires_at: Instant
    taken_at: InstantOrNull
  }
}
