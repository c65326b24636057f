import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**', 'test/chaos/**', 'node_modules/**'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // No test asserts a time: what takes so long on the slowest machine stands still.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The answer of a test must not depend on the machine's zone: an odd one shows what does.
    env: { TZ: 'America/St_Johns' },
  },
})
