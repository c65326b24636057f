import { messageOf } from '../outcome.ts'
import type { HostCalls } from './host-calls.ts'

/**
 * What a card leaves uncaught (a handler that throws, a promise nobody waits for) goes to the card's log, not to the
 * page: the card goes on, as it does in HubSpot.
 */
export const reportErrors = (host: HostCalls): void => {
  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault()
    void host.log('error', messageOf(event.reason))
  })
  self.addEventListener('error', (event) => {
    event.preventDefault()
    void host.log('error', event.message)
  })
}
