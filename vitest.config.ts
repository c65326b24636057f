import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The cards' own folder may have its own install beside ours: two Reacts would not know each other's elements.
  resolve: {
    dedupe: ['react', 'react-reconciler', '@hubspot/ui-extensions', '@remote-ui/react', '@remote-ui/core'],
  },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/bench/**', 'test/chaos/**', 'node_modules/**'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/after-each.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // No test asserts a time: what takes so long on the slowest machine stands still.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The answer of a test must not depend on the machine's zone: an odd one shows what does.
    env: { TZ: 'America/St_Johns' },
  },
})
