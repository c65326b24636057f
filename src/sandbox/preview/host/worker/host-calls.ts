import type { Endpoint } from '@remote-ui/rpc'
import type { HostSide } from '../protocol.ts'

/** The page, as the worker calls it. */
export type HostCalls = Endpoint<HostSide>['call']
