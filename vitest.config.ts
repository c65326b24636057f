import { defineConfig } from 'vitest/config'
import { FastFirst } from './test/support/fast-first.ts'

/** These put a library in the place of their process's network: they share it with each other only. */
const STAND_INS = ['test/hubspot/**/*.test.ts', 'test/engine/channel*.test.ts', 'test/log-marks.test.ts']
const EVERY = 'test/**/*.test.{ts,tsx}'

export default defineConfig({
  // The cards' own folder may have its own install beside ours: two Reacts would not know each other's elements.
  resolve: {
    dedupe: ['react', 'react-reconciler', '@hubspot/ui-extensions', '@remote-ui/react', '@remote-ui/core'],
  },
  test: {
    exclude: ['test/bench/**', 'test/chaos/**', 'node_modules/**'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/after-each.ts'],
    pool: 'forks',
    // A process that has read the engine and warmed up its store goes on to the next file. What a test changes of its
    // process it puts back. `--isolate` tells whether one file spoils another.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: FastFirst },
    // No test asserts a time: what takes so long on the slowest machine stands still.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The answer of a test must not depend on the machine's zone: an odd one shows what does.
    env: { TZ: 'America/St_Johns' },
    projects: [
      { extends: true, test: { name: 'all', include: [EVERY], exclude: STAND_INS } },
      { extends: true, test: { name: 'stand-ins', include: STAND_INS } },
    ],
  },
})
