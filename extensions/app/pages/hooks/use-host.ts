import { hubspot, type ExtensionPointApi } from '@hubspot/ui-extensions'
import { createContext, useContext, useMemo, useState } from 'react'
import { createApi, type Api } from '../_shared/api.ts'
import type { Language } from '../_shared/contract.ts'
import { languageOf } from '../_shared/text.ts'
import { timers as realTimers, type Timers } from '../_shared/timers.ts'
import type { Target } from '../view-props.ts'
import { limitRequests } from './limit-requests.ts'

/** What HubSpot gives the page when it draws it; `timers`: a test's own. */
export type AppProps = Pick<ExtensionPointApi<'pages'>, 'context' | 'actions'> & { timers?: Timers }

/** HubSpot and the service, as the page uses them. */
export type Host = {
  api: Api
  timers: Timers
  language: Language
  /** IANA zone of the portal, for what is told before Pacto named its own. */
  timeZone: string
  go: (target: Target) => void
  alert: (type: 'success' | 'danger', message: string) => void
  copy: (text: string) => Promise<void>
  close: (id: string) => void
}

const Context = createContext<AppProps | null>(null)

export const HostProvider = Context.Provider

/** The one place that knows what HubSpot offers. */
export function useHost(): Host {
  const given = useContext(Context)
  if (!given) throw new Error('useHost stands outside the app.')
  const { context, timers = realTimers } = given
  const [actions] = useState(given.actions)
  const language = languageOf(context.user)
  const origin = String(context.variables?.['PUBLIC_URL'] ?? '')
  const timeZone = context.portal.timezone
  return useMemo(
    () => openHost({ actions, timers, language, origin, timeZone }),
    [actions, timers, language, origin, timeZone],
  )
}

type Opening = Pick<Host, 'timers' | 'language' | 'timeZone'> & {
  actions: AppProps['actions']
  origin: string
}

const openHost = ({ actions, timers, language, origin, timeZone }: Opening): Host => {
  const fetch: Parameters<typeof createApi>[0]['fetch'] = (url, options) => hubspot.fetch(url, options)
  return {
    api: limitRequests(createApi({ fetch, timers, origin, language })),
    timers,
    language,
    timeZone,
    go: ({ to, params }) => quietly(() => actions.navigateToPage({ to, params })),
    alert: (type, message) => quietly(() => actions.addAlert({ type, message })),
    copy: async (text) => {
      await actions.copyTextToClipboard(text)
    },
    close: (id) => quietly(() => actions.closeOverlay(id)),
  }
}

/** In a worker everything HubSpot offers answers with a promise: what fails there is no reason to fail here. */
const quietly = (ask: () => unknown): void => {
  void (async () => ask())().catch(() => undefined)
}
