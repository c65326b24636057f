import React from 'react'

export type PageLocation = { path: string; params: Record<string, string> }

export type PageLocationStore = {
  navigate(target: { to: string; params?: Record<string, string> }): void
  /** A hook, for the router of `@hubspot/ui-extensions/pages`. */
  useLocation(): PageLocation
}

/** Where the app's pages are: kept in the worker, the preview's own address does not change with it. */
export const createPageLocation = (): PageLocationStore => {
  let current: PageLocation = { path: '/', params: {} }
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    navigate({ to, params = {} }) {
      current = { path: to, params }
      for (const listener of listeners) listener()
    },
    useLocation: () => React.useSyncExternalStore(subscribe, () => current),
  }
}
