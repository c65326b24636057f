import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core'
import * as RemoteUI from '@remote-ui/react'
import React from 'react'
import type { HostContext } from '../host-types.ts'
import type { Setup } from '../protocol.ts'
import { createActions, isOnRecord } from './create-actions.ts'
import { createCrmApi } from './create-crm-api.ts'
import { CrashBoundary } from './crash-boundary.ts'
import { forbidGlobals } from './forbid-globals.ts'
import { fetchThrough } from './fetch-through.ts'
import type { HostCalls } from './host-calls.ts'
import type { PageLocationStore } from './page-location.ts'

type Deps = { host: HostCalls; location: PageLocationStore }
type Extend = (api: Record<string, unknown>) => React.ReactElement

/**
 * Runs a card's bundle as HubSpot's worker does (ui-extensions §1.1): the globals it reads are there before it is
 * evaluated, as a classic script whose `this` is the global object; what HubSpot's worker lacks is taken away before
 * anything of the card is drawn. Rejects with what the bundle throws, and where it never calls `hubspot.extend`.
 */
export const runCard = async (deps: Deps, { bundleUrl, context, location }: Setup): Promise<void> => {
  const { host } = deps
  deps.location.set(location)
  const actions = createActions(host, context.location)
  const api = { context, actions, runServerlessFunction: refuseServerless(host) }
  let extend: Extend | undefined
  Object.assign(self, {
    ...globalsOf(deps, api),
    extend_V2: (callback: Extend) => {
      extend = callback
    },
  })
  self.importScripts(bundleUrl)
  forbidGlobals(self)
  if (!extend) throw new Error('The bundle never called hubspot.extend.')
  await draw(host, extend(api))
}

const globalsOf = ({ host, location }: Deps, api: { context: HostContext; actions: unknown }): object => ({
  __HUBSPOT_EXTENSION_WORKER__: true,
  React,
  RemoteUI,
  logger: {
    debug: (data: unknown) => void host.log('debug', String(data)),
    info: (data: unknown) => void host.log('info', String(data)),
    warn: (data: unknown) => void host.log('warn', String(data)),
    error: (data: unknown) => void host.log('error', String(data)),
  },
  hsFetch: fetchThrough(host),
  serverless: refuseServerless(host),
  hsWorkerAPI: {
    useExtensionContext: () => api.context,
    useExtensionActions: () => api.actions,
    useExtensionApi: () => api,
    useAppPageLocation: location.useLocation,
    ...createCrmApi(host, isOnRecord(api.context.location)),
  },
})

const refuseServerless = (host: HostCalls) => async (): Promise<never> => {
  void host.notReproduced('serverless functions')
  throw new Error('Serverless functions are not reproduced by this preview.')
}

const draw = async (host: HostCalls, element: React.ReactElement): Promise<void> => {
  const root = createRemoteRoot(host.receive as RemoteChannel)
  const onCrash = (message: string): void => void host.crashed(message)
  RemoteUI.createRoot(root).render(React.createElement(CrashBoundary, { onCrash }, element))
  await root.mount()
}
