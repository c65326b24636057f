import type { Endpoint } from '@remote-ui/rpc'
import type { HostSide, Outcome } from '../protocol.ts'

/** The page, as the worker calls it. */
export type HostCalls = Endpoint<HostSide>['call']

/** A failure the page told as a value is a rejection again, as a card knows it. */
export const unwrap = async <T>(outcome: Promise<Outcome<T>>): Promise<T> => {
  const told = await outcome
  if (!told.ok) throw new Error(told.message)
  return told.value
}

/** A sentence out of anything that can be thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || error.name : String(error)
