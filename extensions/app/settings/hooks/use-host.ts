import { hubspot, type ExtensionPointApi } from '@hubspot/ui-extensions'
import { useMemo, useState } from 'react'
import { createApi, type Api } from '../_shared/api.ts'
import type { Language } from '../_shared/contract.ts'
import { languageOf } from '../_shared/text.ts'
import { timers as realTimers, type Timers } from '../_shared/timers.ts'

/** What HubSpot gives the page when it draws it; `timers`: a test's own. */
export type SettingsProps = Pick<ExtensionPointApi<'settings'>, 'context' | 'actions'> & { timers?: Timers }

export type Notice = { type: 'success' | 'info' | 'warning' | 'danger'; message: string }

/** HubSpot and the service, as the settings use them. */
export type Host = {
  api: Api
  timers: Timers
  language: Language
  /** IANA zone of the portal, until Pacto has named the agreement's. */
  timeZone: string
  tell: (notice: Notice) => void
  copy: (text: string) => Promise<unknown>
  close: (id: string) => void
}

/** The one place that knows what HubSpot offers. */
export function useHost({ context, actions: given, timers = realTimers }: SettingsProps): Host {
  const [actions] = useState(given)
  const language = languageOf(context.user)
  const origin = String(context.variables?.['PUBLIC_URL'] ?? '')
  const timeZone = context.portal.timezone
  return useMemo(
    () => ({
      api: createApi({ fetch: (url, options) => hubspot.fetch(url, options), timers, origin, language }),
      timers,
      language,
      timeZone,
      tell: (notice) => quietly(() => actions.addAlert(notice)),
      copy: async (text) => actions.copyTextToClipboard(text),
      close: (id) => quietly(() => actions.closeOverlay(id)),
    }),
    [actions, timers, language, origin, timeZone],
  )
}

/** In a worker everything HubSpot offers answers with a promise: what fails there is no reason to fail here. */
const quietly = (ask: () => unknown): void => {
  void (async () => ask())().catch(() => undefined)
}
