import React from 'react'
import type { PageLocation } from '../host-types.ts'

export type PageLocationStore = {
  set(location: PageLocation): void
  read(): PageLocation
  /** A hook, for the router of `@hubspot/ui-extensions/pages`. */
  useLocation(): PageLocation
}

/** Where the app's page is, as the address bar has it: the page around the worker tells it of every change. */
export const createPageLocation = (): PageLocationStore => {
  let current: PageLocation = { path: '/', params: {} }
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    set(location) {
      current = location
      for (const listener of listeners) listener()
    },
    read: () => current,
    useLocation: () => React.useSyncExternalStore(subscribe, () => current),
  }
}
