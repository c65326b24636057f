import type { Command } from 'commander'
import type { Io } from './io.ts'

/** 0: as it should be · 1: done, and something is wrong · 2: the command line itself is wrong. */
export type ExitCode = 0 | 1 | 2

/** Adds one verb to the command line. Actions are bound with `does`, which carries their exit code out. */
export type Verb = (program: Command, io: Io, does: Does) => void

export type Does = <A extends unknown[]>(
  action: (...args: A) => Promise<ExitCode>,
) => (...args: A) => Promise<void>
