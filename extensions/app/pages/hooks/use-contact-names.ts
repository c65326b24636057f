import type { Labels } from '../_shared/page-contract.ts'
import { usePage } from './page-context.ts'
import { useLoaded } from './use-loaded.ts'

type Names = { labels: Labels }

/**
 * Labels with the names of these contacts (100 at most) in them: an answer brings the first hundred, those of later
 * pages are asked for. Without an answer they stay numbers.
 */
export function useContactNames(labels: Labels, contacts: string[]): Labels {
  const { api } = usePage()
  const missing = contacts.filter((id) => labels.contact?.[id] === undefined)
  const isWhole = missing.length === 0 || contacts.length > missing.length
  const ids = isWhole ? null : missing.slice(0, 100).join(',')
  const loaded = useLoaded<Names>(ids, 0, () => api.get<Names>('/api/page/names', { ids: ids ?? '' }))
  if (ids === null || loaded.kind !== 'ready') return labels
  return { ...labels, contact: { ...labels.contact, ...loaded.data.labels.contact } }
}
