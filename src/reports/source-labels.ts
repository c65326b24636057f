import type { EngineDeps } from '../engine/deps.ts'
import { text, type Language } from '../strings/text.ts'

/** HubSpot's own traffic sources; it tells their labels in one language only. */
export const TRAFFIC_SOURCES = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'SOCIAL_MEDIA',
  'PAID_SOCIAL',
  'REFERRALS',
  'AI_REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE',
] as const

/** Of HubSpot's sources, worded by us; of others in `codes` as the portal calls them. '' is where none is known. */
export async function sourceLabels(
  { words }: Pick<EngineDeps, 'words'>,
  { codes, language }: { codes: Iterable<string>; language: Language },
): Promise<Record<string, string>> {
  const labels: Record<string, string> = { '': text(language, 'kpi.source.unknown') }
  for (const code of TRAFFIC_SOURCES) labels[code] = text(language, `kpi.source.${code}`)
  for (const code of codes) labels[code] ??= await words.option('hs_analytics_source', code)
  return labels
}
