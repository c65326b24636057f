import type { EngineDeps } from '../deps.ts'

/**
 * What comes round by itself and is tied to no contact. It looks for itself whether anything is due, notes in the store what
 * it did, and doing it twice changes nothing: an instance may end in the middle, and another take the next turn.
 */
export type Duty = {
  name: string
  /** A divisor of 60: so many minutes lie between two turns. */
  everyMinutes: number
  /** Whether this installation has any use for it: absent, always. One that has none is not scheduled. */
  applies?(deps: EngineDeps): boolean
  run(deps: EngineDeps): Promise<unknown>
}

/** A duty with all it needs. */
export type BoundDuty = Pick<Duty, 'name' | 'everyMinutes'> & { applies: boolean; run(): Promise<unknown> }
