import type { Cycle } from '../cycle.ts'

/** HubSpot's original traffic source of a contact, and the two properties that say more of it. */
export const TRAFFIC = [
  'hs_analytics_source',
  'hs_analytics_source_data_1',
  'hs_analytics_source_data_2',
] as const

/**
 * Which of the two holds the campaign, by source, as HubSpot documents it; the other one holds the e-mail, the keyword,
 * the network or the medium. Sources that are not here have no campaign.
 */
const CAMPAIGN_IN: Partial<Record<string, (typeof TRAFFIC)[number]>> = {
  PAID_SEARCH: 'hs_analytics_source_data_1',
  EMAIL_MARKETING: 'hs_analytics_source_data_1',
  OTHER_CAMPAIGNS: 'hs_analytics_source_data_1',
  SOCIAL_MEDIA: 'hs_analytics_source_data_2',
  PAID_SOCIAL: 'hs_analytics_source_data_2',
}

const LONGEST = 200

/** Traffic source and campaign out of those properties' values; '' where it is not known, or there is none. */
export function trafficOf(valueOf: (property: string) => string): Pick<Cycle, 'trafficSource' | 'campaign'> {
  const trafficSource = valueOf('hs_analytics_source').slice(0, LONGEST)
  const property = CAMPAIGN_IN[trafficSource]
  return { trafficSource, campaign: property ? impersonal(valueOf(property).trim()) : '' }
}

/** It comes out of a link's address, and links can carry whose they are: the store keeps no e-mail (engineering §15). */
function impersonal(campaign: string): string {
  return /@|%40/.test(campaign) ? '' : [...campaign].slice(0, LONGEST).join('')
}
