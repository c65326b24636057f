import type { Clock } from '../../clock.ts'
import { WEBHOOK } from './rules/limits.ts'
import type { Subscription, Tier } from './types.ts'

export type PortalOptions = {
  clock: Clock
  portalId?: number
  appId?: number
  accessToken?: string
  clientSecret?: string
  /** Scopes granted to the app; without it, all. */
  scopes?: string[]
  tier?: Tier
  uiDomain?: string
  timeZone?: string
  currency?: string
  seed?: number
  /** Where deliveries go; without it nothing is sent. */
  webhookUrl?: string
  subscriptions?: Subscription[]
  /** Whether a change of `notes_last_contacted` is told at all: nobody outside HubSpot knows for sure. */
  firesLastContacted?: boolean
  /** Some portals refuse a unique property on tasks. */
  refuseUniqueTaskProperty?: boolean
  /** How long a write stays invisible to search. */
  searchLagMs?: number
  /** How long events wait for company before a batch leaves. */
  webhookDelayMs?: number
  /** How long a delivery may go unanswered; real time, for sockets know no other. */
  webhookTimeoutMs?: number
  shuffle?: boolean
  /** Share of deliveries that are sent a second time. */
  duplicateShare?: number
  /** Associations given per record and page of an associations batch read. */
  associationPageSize?: number
  /** A merge makes a third record instead of keeping the primary one. */
  mergeMakesNewRecord?: boolean
  /** Refuse what the published documents call required although HubSpot does without (platform §10). */
  requireDocumentedFields?: boolean
  /** One delivery after the other, in a fixed order: for runs on a virtual clock. */
  deterministic?: boolean
}

export type PortalSettings = Required<Omit<PortalOptions, 'scopes' | 'webhookUrl'>> &
  Pick<PortalOptions, 'scopes' | 'webhookUrl'>

const PROPERTIES = [
  'lifecyclestage',
  'hubspot_owner_id',
  'hs_lead_status',
  'notes_last_contacted',
  'recent_conversion_date',
  'pacto_rejection_reason',
  'pacto_rejection_note',
  'pacto_hand_over_again',
  'pacto_lead_quality',
]
const EVENTS = ['creation', 'deletion', 'merge', 'restore', 'privacyDeletion']

/** What the app of this project subscribes to. */
export const DEFAULT_SUBSCRIPTIONS: Subscription[] = [
  ...PROPERTIES.map((propertyName) => ({ type: 'contact.propertyChange', propertyName })),
  ...EVENTS.map((event) => ({ type: `contact.${event}` })),
].map((subscription, index) => ({ id: 2_000_001 + index, ...subscription }))

/** The options with a value for everything that has a usual one. */
export function completeOptions(options: PortalOptions): PortalSettings {
  return {
    portalId: 62515,
    appId: 1160452,
    accessToken: 'pat-eu1-00000000-0000-4000-a000-000000000000',
    clientSecret: '00000000-0000-4000-a000-000000000001',
    tier: 'professional',
    uiDomain: 'app.hubspot.com',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    seed: 1,
    subscriptions: DEFAULT_SUBSCRIPTIONS,
    firesLastContacted: false,
    refuseUniqueTaskProperty: false,
    searchLagMs: 10_000,
    webhookDelayMs: 500,
    webhookTimeoutMs: WEBHOOK.timeoutMs,
    shuffle: false,
    duplicateShare: 0,
    associationPageSize: 100,
    mergeMakesNewRecord: false,
    requireDocumentedFields: false,
    deterministic: false,
    ...options,
  }
}
