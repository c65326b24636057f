import { hubspot, type ExtensionPointApi } from '@hubspot/ui-extensions'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { createApi } from '../_shared/api.ts'
import { languageOf } from '../_shared/text.ts'
import { timers as realTimers, type Timers } from '../_shared/timers.ts'
import { createWords, type Words } from '../_shared/words.ts'
import type { Doing, PanelProps } from '../panel-props.ts'
import type { Shown } from './card-state.ts'
import { createDoing } from './create-doing.ts'
import { keepCard } from './keep-card.ts'
import { createSend } from './send.ts'

type Place = 'crm.record.tab' | 'crm.record.sidebar' | 'crm.preview'

/** What HubSpot gives a card when it draws it; `timers`: a test's own. */
export type CardProps = Pick<ExtensionPointApi<Place>, 'context' | 'actions'> & { timers?: Timers }

/** A card as it stands, the words to draw it with, and what can be done. */
export type InCard = {
  shown: Shown
  words: Words
  doing: Doing
  load: () => void
  close: PanelProps['close']
  quiet: PanelProps['quiet']
  contactId: string
}

/** What Pacto and HubSpot write when something happened to the contact: the card is read again. */
const WATCHED = [
  'pacto_sla_status',
  'pacto_next_step',
  'hubspot_owner_id',
  'lifecyclestage',
  'notes_last_contacted',
]

/** Pacto writes the record's properties a moment after it answered. */
const AFTERWARDS_MS = 5_000

/** The one hook of the cards: reads the contact's handoff, keeps it up to date, sends what is done about it. */
export const useCard = ({ context, actions, timers = realTimers }: CardProps): InCard => {
  const [host] = useState(actions)
  const language = languageOf(context.user)
  const origin = String(context.variables?.['PUBLIC_URL'] ?? '')
  const contactId = String(context.crm.objectId)
  const { timezone } = context.portal
  const { keeper, deeds, wordsOf } = useMemo(
    () => openCard({ timers, host, language, origin, contactId, timezone }),
    [timers, host, language, origin, contactId, timezone],
  )
  const shown = useSyncExternalStore(keeper.subscribe, keeper.read)
  useEffect(() => {
    quietly(() => host.onCrmPropertiesUpdate(WATCHED, keeper.reload))
    return keeper.start()
  }, [keeper, host])
  return {
    shown,
    words: wordsOf(shown),
    doing: { ...deeds, busy: shown.busy, away: shown.away },
    load: () => void keeper.load(),
    close: (id) => quietly(() => host.closeOverlay(id)),
    quiet: { onOpen: () => keeper.keepStill(true), onClose: () => keeper.keepStill(false) },
    contactId,
  }
}

type Host = CardProps['actions']

type Opening = {
  timers: Timers
  host: Host
  language: Words['language']
  origin: string
  contactId: string
  timezone: string
}

const openCard = ({ timers, host, language, origin, contactId, timezone }: Opening) => {
  const api = createApi({
    fetch: (url, options) => hubspot.fetch(url, options),
    timers,
    origin,
    language,
  })
  const keeper = keepCard({ api, timers, contactId })
  const wordsOf = ({ state, now }: Shown): Words => {
    const timeZone = state.kind === 'ready' ? state.card.timeZone : timezone
    return createWords({ language, timeZone, now })
  }
  const refresh = (): void => quietly(() => host.refreshObjectProperties())
  const deeds = createDoing({
    send: createSend({ api, keeper }),
    keeper,
    words: () => wordsOf(keeper.read()),
    tell: (notice) => quietly(() => host.addAlert(notice)),
    refresh: () => {
      refresh()
      timers.after(AFTERWARDS_MS, refresh)
    },
  })
  return { keeper, deeds, wordsOf }
}

/** In a worker everything HubSpot offers answers with a promise: what fails there is no reason to fail here. */
const quietly = (ask: () => unknown): void => {
  void (async () => ask())().catch(() => undefined)
}
