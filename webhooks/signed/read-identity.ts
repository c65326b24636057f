/** What HubSpot appends to whatever a card calls, and signs with it. */
const APPENDED = ['userId', 'portalId', 'userEmail', 'appId'] as const

export type Identity = { userId: string; portalId: string }

export type IdentityCheck =
  { ok: true; identity: Identity } | { ok: false; reason: 'identity_ambiguous' | 'identity_unreadable' }

/**
 * Who asks, out of a query whose signature held. Each of the four occurs exactly once, in any spelling: whoever calls
 * `fetch` in a card can put parameters of their own in front, and HubSpot signs them all (engineering §17).
 */
export function readIdentity(query: URLSearchParams): IdentityCheck {
  const names = [...query.keys()]
  const isOnce = APPENDED.every((name) => {
    const spelled = names.filter((given) => plain(given) === name.toLowerCase())
    return spelled.length === 1 && spelled[0] === name
  })
  if (!isOnce) return { ok: false, reason: 'identity_ambiguous' }
  const [userId, portalId, appId] = ['userId', 'portalId', 'appId'].map((name) => query.get(name) ?? '')
  const isRead = [userId, portalId, appId].every((id) => /^[1-9][0-9]{0,18}$/.test(id ?? ''))
  if (!isRead) return { ok: false, reason: 'identity_unreadable' }
  return { ok: true, identity: { userId: userId ?? '', portalId: portalId ?? '' } }
}

/** `userId[]`, `userid`, `userId.0`, ` userId`: what some reader of queries may take for the same name. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9].*$/s, '')
}

/** The query as it was signed: up to the fragment, which nobody signs. */
export function queryOf(originalUrl: string): URLSearchParams {
  const [address = ''] = originalUrl.split('#', 1)
  const at = address.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : address.slice(at + 1))
}
