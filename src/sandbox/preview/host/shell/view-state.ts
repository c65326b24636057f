import { useCallback, useSyncExternalStore } from 'react'
import { PLACES, type Language, type Place } from './shell-api.ts'

/** What a link to the preview holds: '' where it says nothing. `route`: where the app's page is, with its parameters. */
export type View = {
  contact: string
  user: string
  language: Language | ''
  place: Place
  route: string
}

const NAMES = { contact: 'contact', user: 'user', language: 'lang', place: 'view', route: 'at' } as const

/** Going somewhere can be gone back from; how it is looked at cannot. */
const PLACING: (keyof View)[] = ['place', 'route']

/** The state of the page lives in the address, so that a link reproduces it. */
export function useView(): [View, (change: Partial<View>) => void] {
  const hash = useSyncExternalStore(listen, () => location.hash)
  const view = readView(hash)
  const change = useCallback((changed: Partial<View>) => {
    const before = readView(location.hash)
    const next = { ...before, ...changed }
    const goes = PLACING.some((name) => next[name] !== before[name])
    history[goes ? 'pushState' : 'replaceState'](null, '', writeView(next))
    dispatchEvent(new HashChangeEvent('hashchange'))
  }, [])
  return [view, change]
}

/** The address of what is seen now, but for some of it. */
export function addressWith(changed: Partial<View>): string {
  return writeView({ ...readView(location.hash), ...changed })
}

function listen(onChange: () => void): () => void {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}

function readView(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ''))
  const language = given.get(NAMES.language)
  const place = given.get(NAMES.place)
  return {
    contact: given.get(NAMES.contact) ?? '',
    user: given.get(NAMES.user) ?? '',
    language: language === 'en' || language === 'es' ? language : '',
    place: PLACES.find((each) => each === place) ?? 'record',
    route: given.get(NAMES.route) ?? '',
  }
}

function writeView(view: View): string {
  const names = Object.keys(NAMES) as (keyof View)[]
  const filled = names.filter((name) => view[name] !== '').map((name) => [NAMES[name], view[name]])
  return `#${new URLSearchParams(filled).toString()}`
}
