import type { Engine } from '../../src/engine/create-engine.ts'

/** As much of the engine as the page reaches: verbs, the same that the command line asks for. */
export type PageEngine = Pick<Engine, 'perform'>
