import type { Draw } from './draw.ts'
import { COMPANIES, FIRST_NAMES, FORMS, JOB_TITLES, LAST_NAMES } from './vocabulary.ts'

const SOURCES = {
  ORGANIC_SEARCH: 4,
  PAID_SEARCH: 3,
  SOCIAL_MEDIA: 2,
  EMAIL_MARKETING: 2,
  REFERRALS: 1,
  DIRECT_TRAFFIC: 2,
  OFFLINE: 1,
} as const

/** The properties of somebody who became interested. `n` makes the e-mail address unique. */
export function drawLead(draw: Draw, n: number): Record<string, string> {
  const language = draw.chance(0.6) ? 'es' : 'en'
  const firstname = draw.pick<string>(FIRST_NAMES[language])
  const lastname = draw.pick<string>(LAST_NAMES[language])
  const [company, domain, industry] = draw.pick(COMPANIES)
  // Staff try their own forms; the agreement's first tier takes these out.
  const host = draw.chance(0.02) ? 'own.example' : domain
  const lead = {
    firstname,
    lastname,
    email: `${plain(firstname)}.${plain(lastname)}.${n}@${host}`,
    company,
    hs_language: language,
    hubspotscore: String(Math.round(draw.between(40, 100))),
    hs_analytics_source: draw.weighted(SOURCES),
    hs_analytics_num_page_views: String(draw.whole(1, 14)),
    recent_conversion_event_name: draw.pick(FORMS),
    ...(draw.chance(0.78) && { phone: phone(draw, language) }),
    ...(draw.chance(0.8) && { jobtitle: draw.pick(JOB_TITLES) }),
    ...(draw.chance(0.7) && { industry }),
    ...(draw.chance(0.6) && { numberofemployees: String(draw.whole(3, 900)) }),
  }
  return { ...lead, ...drillDown(lead.hs_analytics_source, n) }
}

const CAMPAIGNS = ['autumn-offer', 'webinar-crm', 'price-guide'] as const

/** What HubSpot says of a source besides: which of the two has the campaign goes by the source. */
function drillDown(source: string, n: number): Record<string, string> {
  const campaign = CAMPAIGNS[n % CAMPAIGNS.length] ?? ''
  const told: Record<string, [string, string]> = {
    PAID_SEARCH: [campaign, 'crm sla'],
    EMAIL_MARKETING: [campaign, 'Newsletter'],
    SOCIAL_MEDIA: ['LinkedIn', campaign],
    ORGANIC_SEARCH: ['Unknown keywords (SSL)', 'google'],
  }
  const [one, two] = told[source] ?? []
  if (one === undefined || two === undefined) return {}
  return { hs_analytics_source_data_1: one, hs_analytics_source_data_2: two }
}

function plain(text: string): string {
  const ascii = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return ascii.replace(/[^a-z]+/g, '')
}

function phone(draw: Draw, language: 'es' | 'en'): string {
  return language === 'es'
    ? `+34600${draw.whole(100_000, 999_999)}`
    : `+447700${draw.whole(100_000, 999_999)}`
}
