import type { Clock } from '../../clock.ts'
import type { Agenda } from './agenda.ts'
import type { CallLog } from './call-log.ts'
import type { Definitions } from './definitions.ts'
import type { FaultPlan } from './faults.ts'
import type { Limits } from './limits.ts'
import type { PortalSettings } from './options.ts'
import type { Outbox } from './outbox.ts'
import type { SearchIndex } from './search-index.ts'
import type { Store } from './store.ts'
import type { Pipeline, PortalList, PortalOwner, PortalTeam } from './types.ts'

/** The whole portal: what the routes, the actions and the portal files work on. */
export type PortalState = {
  clock: Clock
  settings: PortalSettings
  store: Store
  definitions: Definitions
  owners: Map<string, PortalOwner>
  teams: Map<string, Omit<PortalTeam, 'primary'>>
  pipelines: Pipeline[]
  lists: Map<string, PortalList>
  index: SearchIndex
  agenda: Agenda
  outbox: Outbox
  limits: Limits
  faults: FaultPlan
  calls: CallLog
  random: () => number
}
