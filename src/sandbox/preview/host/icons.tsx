import { PATHS } from './icon-paths.ts'

/** What has no drawing of its own: a ring. */
const UNKNOWN = 'M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14'

/** A plain line drawing by HubSpot's name for the icon; words beside it say what it means. */
export function Glyph({ name }: { name: string }) {
  return (
    <svg className="ch-glyph" viewBox="0 0 24 24" aria-hidden="true" data-icon={name}>
      <path d={PATHS[name] ?? UNKNOWN} />
    </svg>
  )
}

const GLYPH_OF: Record<string, string> = {
  error: 'exclamationCircle',
  support: 'questionCircle',
  lock: 'locked',
  target: 'goal',
  task: 'tasks',
  contacts: 'contact',
  leads: 'contact',
  meetings: 'date',
  tickets: 'ticket',
  emptyStateCharts: 'reports',
}

/** In place of HubSpot's illustrations, which are HubSpot's. */
export function Picture({ name, width }: { name: string; width?: number }) {
  return (
    <span className="ch-picture" aria-hidden="true" style={{ maxWidth: width }}>
      <Glyph name={GLYPH_OF[name] ?? name} />
    </span>
  )
}
