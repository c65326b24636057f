/** The escapes HubSpot decodes before it signs, as its guide lists them; `%26`, `%3D`, `%C3%A9`, … stay. */
const DECODED: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
}
const ESCAPES = new RegExp(Object.keys(DECODED).join('|'), 'g')

/**
 * The URIs a signature may have been made over, without the fragment: the documented form (twelve escapes decoded,
 * once), and for everything but webhook deliveries also the URI as it was sent (design §5 "both raw and decoded").
 *
 * Cards and pages call with a query HubSpot appends itself (`userEmail=a%40b`), and it is not certain which form it
 * signs there. A delivery goes to the target URL of the project file, which is fixed: the documented form is enough,
 * and one accepted form is better than two. Either form takes the secret to sign.
 */
export function signedUris(url: string): string[] {
  const raw = url.split('#', 1)[0] ?? ''
  const decoded = raw.replace(ESCAPES, (escape) => DECODED[escape] ?? escape)
  return decoded === raw || isDelivery(raw) ? [decoded] : [decoded, raw]
}

/** By where the path ends: `PUBLIC_URL` may have a path of its own, with that word in it. */
function isDelivery(url: string): boolean {
  return /\/webhooks\/[^/]*$/.test(url.split('?', 1)[0] ?? '')
}
