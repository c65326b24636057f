import type { WebhookEvent } from './happening.ts'
import { signDelivery } from './sign-delivery.ts'

export type DeliverInput = {
  url: string
  secret: string
  events: readonly WebhookEvent[]
  now: Date
  timeoutMs: number
}

/** Sends one signed batch. True when it was answered 2xx in time; anything else is to be tried again. */
export async function deliver({ url, secret, events, now, timeoutMs }: DeliverInput): Promise<boolean> {
  const body = JSON.stringify(events.map(toWire))
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent':
          'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client) - WebhooksExecutorDaemon-executor',
        'x-hubspot-timeout-millis': '10000',
        ...signDelivery({ method: 'POST', url, body, secret, now }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** An event as it is sent: ids are numbers, a merge carries who survived. */
function toWire({ happening, ...ids }: WebhookEvent): Record<string, unknown> {
  const { type, objectId, occurredAt, merge, ...rest } = happening
  return {
    ...ids,
    subscriptionType: type,
    objectId: numeric(objectId),
    occurredAt: occurredAt.getTime(),
    ...rest,
    ...(merge && {
      primaryObjectId: numeric(merge.primaryObjectId),
      mergedObjectIds: merge.mergedObjectIds.map(numeric),
      newObjectId: numeric(merge.newObjectId),
      numberOfPropertiesMoved: merge.numberOfPropertiesMoved,
    }),
  }
}

/** Ids beyond 2^53 keep all their digits. */
function numeric(id: string): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }
  return Number.isSafeInteger(Number(id)) ? Number(id) : rawJSON(id)
}
