import { useCallback, useSyncExternalStore } from 'react'
import type { Language, Place } from './shell-api.ts'

/** What a link to the preview holds: '' where it says nothing. */
export type View = { contact: string; user: string; language: Language | ''; place: Place }

const NAMES = { contact: 'contact', user: 'user', language: 'lang', place: 'view' } as const

/** The state of the page lives in the address, so that a link reproduces it. */
export function useView(): [View, (change: Partial<View>) => void] {
  const hash = useSyncExternalStore(listen, () => location.hash)
  const view = readView(hash)
  const change = useCallback((changed: Partial<View>) => {
    const next = { ...readView(location.hash), ...changed }
    history.replaceState(null, '', writeView(next))
    dispatchEvent(new HashChangeEvent('hashchange'))
  }, [])
  return [view, change]
}

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}

function readView(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ''))
  const language = given.get(NAMES.language)
  return {
    contact: given.get(NAMES.contact) ?? '',
    user: given.get(NAMES.user) ?? '',
    language: language === 'en' || language === 'es' ? language : '',
    place: given.get(NAMES.place) === 'preview' ? 'preview' : 'record',
  }
}

function writeView({ contact, user, language, place }: View): string {
  const values = {
    [NAMES.contact]: contact,
    [NAMES.user]: user,
    [NAMES.language]: language,
    [NAMES.place]: place,
  }
  const filled = Object.entries(values).filter(([, value]) => value !== '')
  return `#${new URLSearchParams(filled).toString()}`
}
