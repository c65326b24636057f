/** Called or constructed. What HubSpot's lint forbids and, in its worker, is not there. */
const CALLED = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'Worker',
  'SharedWorker',
  'BroadcastChannel',
  'Notification',
  'importScripts',
  'addEventListener',
  'removeEventListener',
  'dispatchEvent',
  'postMessage',
  'close',
]

/** Looked into. */
const READ = ['indexedDB', 'caches', 'location', 'cookieStore', 'history', 'localStorage', 'sessionStorage']

/** Names a card must not use: HubSpot's worker does not have them. */
export const FORBIDDEN: readonly string[] = [...CALLED, ...READ]

const INSTEAD: Record<string, string> = {
  fetch: ' Use hubspot.fetch.',
  XMLHttpRequest: ' Use hubspot.fetch.',
}

/**
 * Takes away what a card finds in this worker but not in HubSpot's. Whoever uses it anyway is told so by an error that
 * names it; `window` and `document` are really absent.
 */
export const forbidGlobals = (scope: object): void => {
  for (const name of CALLED) replace(scope, name, () => refusing(name))
  for (const name of READ) replace(scope, name, () => new Proxy({}, { get: () => refusing(name)() }))
}

const refusing = (name: string) =>
  function (): never {
    throw new Error(`${name} is not available to a card in HubSpot.${INSTEAD[name] ?? ''}`)
  }

const replace = (scope: object, name: string, make: () => unknown): void => {
  for (let holder: object | null = scope; holder; holder = Object.getPrototypeOf(holder))
    Reflect.deleteProperty(holder, name)
  Object.defineProperty(scope, name, { value: make(), configurable: false, writable: false })
}
