import type { Agenda } from './agenda.ts'
import type { PortalSettings } from './options.ts'
import type { Clock } from '../../clock.ts'
import { deliver } from './deliver.ts'
import type { Happening, WebhookEvent } from './happening.ts'
import { seededRandom, shuffled } from './random.ts'
import { RETRY_MINUTES, WEBHOOK } from './rules/limits.ts'

export type DeliveryTotals = { events: number; delivered: number; retried: number; dropped: number }

/** Events on their way to the app: batched, signed, retried as HubSpot does (platform §4.1). */
export type Outbox = {
  tell(happening: Happening): void
  totals(): DeliveryTotals
  /** Sends elsewhere from now on; undefined stops sending. */
  retarget(url: string | undefined): void
}

export type OutboxDeps = { clock: Clock; settings: PortalSettings; agenda: Agenda }

export function createOutbox({ clock, settings, agenda }: OutboxDeps): Outbox {
  const random = seededRandom(settings.seed + 1)
  const totals: DeliveryTotals = { events: 0, delivered: 0, retried: 0, dropped: 0 }
  let url = settings.webhookUrl
  let waiting: WebhookEvent[] = []
  let lastEventId = 0

  const send = async (events: WebhookEvent[], attempt: number): Promise<void> => {
    if (!url) return
    const numbered = events.map((event) => ({ ...event, attemptNumber: attempt }))
    const { clientSecret: secret, webhookTimeoutMs: timeoutMs } = settings
    const accepted = await deliver({ url, secret, events: numbered, now: clock.now(), timeoutMs })
    if (accepted) totals.delivered += events.length
    else retry(events, attempt)
  }
  const retry = (events: WebhookEvent[], attempt: number): void => {
    const minutes = RETRY_MINUTES[attempt]
    if (minutes === undefined) {
      totals.dropped += events.length
      return
    }
    totals.retried += events.length
    const at = new Date(clock.now().getTime() + minutes * 60_000 * (0.75 + random() * 0.25))
    agenda.add(at, () => send(events, attempt + 1))
  }
  const flush = (): void => {
    const ready = settings.shuffle ? shuffled(random, waiting) : waiting
    waiting = []
    const again = ready.filter(() => settings.duplicateShare > 0 && random() < settings.duplicateShare)
    for (const events of [...batchesOf(ready), ...batchesOf(again)])
      agenda.add(clock.now(), () => send(events, 0))
  }

  return {
    tell: (happening) => {
      const subscription = settings.subscriptions.find(
        ({ type, propertyName }) =>
          type === happening.type && (propertyName ?? '') === (happening.propertyName ?? ''),
      )
      if (!url || !subscription) return
      if (happening.propertyName === 'notes_last_contacted' && !settings.firesLastContacted) return
      totals.events++
      if (waiting.length === 0) {
        agenda.add(new Date(clock.now().getTime() + settings.webhookDelayMs), flush)
      }
      // Real event ids look like random 32-bit numbers; these are unique for a few billion events.
      lastEventId = (lastEventId + 1 + Math.floor(random() * 1000)) % 4_294_967_296
      waiting.push({
        happening,
        eventId: lastEventId,
        subscriptionId: subscription.id,
        portalId: settings.portalId,
        appId: settings.appId,
        attemptNumber: 0,
      })
    },
    totals: () => ({ ...totals }),
    retarget: (target) => {
      url = target
    },
  }
}

function batchesOf(events: readonly WebhookEvent[]): WebhookEvent[][] {
  return Array.from({ length: Math.ceil(events.length / WEBHOOK.batch) }, (_, index) =>
    events.slice(index * WEBHOOK.batch, (index + 1) * WEBHOOK.batch),
  )
}
