import { createHash, createHmac } from 'node:crypto'

const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi

export type SignDeliveryInput = { method: string; url: string; body: string; secret: string; now: Date }

/** The signature headers of a CRM webhook: v1 over secret and body, v3 over the whole request (platform §4.5). */
export function signDelivery({ method, url, body, secret, now }: SignDeliveryInput): Record<string, string> {
  const timestamp = String(now.getTime())
  const uri = (url.split('#')[0] ?? '').replace(DECODED, (escape) => decodeURIComponent(escape))
  return {
    'x-hubspot-signature': createHash('sha256')
      .update(secret + body)
      .digest('hex'),
    'x-hubspot-signature-version': 'v1',
    'x-hubspot-signature-v3': createHmac('sha256', secret)
      .update(method + uri + body + timestamp)
      .digest('base64'),
    'x-hubspot-request-timestamp': timestamp,
  }
}
