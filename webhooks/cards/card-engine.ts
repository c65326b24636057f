import type { Engine } from '../../src/engine/create-engine.ts'

/** As much of the engine as cards reach. */
export type CardEngine = Pick<Engine, 'lookAtContact' | 'act' | 'logAttempt' | 'rateLead'>
