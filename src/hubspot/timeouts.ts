import { Agent, type Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from 'undici'

/**
 * Gives every `fetch` of the process a limit, in ms; the HubSpot client has none of its own (engineering §9).
 * Set where the socket is, so that a request that took too long is really ended. Returns the way back, for tests.
 */
export function setTimeouts(limits: { connect?: number; headers?: number; body?: number } = {}): () => void {
  const { connect = 5_000, headers = 10_000, body = 10_000 } = limits
  const before: Dispatcher = getGlobalDispatcher()
  const agent = new Agent({ headersTimeout: headers, bodyTimeout: body, connect: { timeout: connect } })
  setGlobalDispatcher(agent)
  return () => {
    setGlobalDispatcher(before)
    void agent.close()
  }
}
