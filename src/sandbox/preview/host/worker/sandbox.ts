import { createEndpoint, type MessageEndpoint } from '@remote-ui/rpc'
import type { PageLocation } from '../host-types.ts'
import type { HostSide, Setup } from '../protocol.ts'
import { settle } from '../outcome.ts'
import { createPageLocation } from './page-location.ts'
import { reportErrors } from './report-errors.ts'
import { runCard } from './run-card.ts'

/** The worker's own doors, kept before a card could take them or find them gone. */
const messenger: MessageEndpoint = {
  postMessage: self.postMessage.bind(self) as MessageEndpoint['postMessage'],
  addEventListener: self.addEventListener.bind(self),
  removeEventListener: self.removeEventListener.bind(self),
}

const { call: host, expose } = createEndpoint<HostSide>(messenger)
const location = createPageLocation()

reportErrors(host)
expose({
  run: (setup: Setup) => settle(() => runCard({ host, location }, setup)),
  locate: (place: PageLocation) => location.set(place),
})
