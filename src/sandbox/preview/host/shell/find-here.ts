import type { LinkHere } from '../host-types.ts'
import type { Start } from './shell-api.ts'

type Known = Pick<Start, 'portal' | 'variables'>

/** Where the preview forwards a browser's visit to the service's public address. */
const PUBLIC = '/preview/public'
const RECORD = /^\/contacts\/(\d+)\/record\/0-1\/(\d+)\/?$/

/**
 * What of the preview an address leads to: a contact of this portal in HubSpot (any of its hosts) to the record, the
 * service's public address to the service on this machine. null: to neither.
 */
export function findHere(
  url: string,
  { portal, variables }: Known,
  recordAddress: (contact: string) => string,
): LinkHere | null {
  const read = URL.parse(url)
  if (!read) return null
  const [, portalId, contact] = RECORD.exec(read.pathname) ?? []
  const isHubSpot = /^app[\w-]*\.hubspot\.com$/.test(read.hostname)
  if (isHubSpot && contact !== undefined && Number(portalId) === portal.id)
    return { href: recordAddress(contact), apart: false }
  const origin = URL.parse(String(variables['PUBLIC_URL']))?.origin
  return read.origin === origin ? { href: PUBLIC + read.pathname + read.search, apart: true } : null
}
