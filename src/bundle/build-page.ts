import { join } from 'node:path'
import { build } from 'vite6'
import { asProduction } from './as-production.ts'

const HOST = join(import.meta.dirname, '../sandbox/preview/host')

/**
 * Builds the page around the cards (`index.html`, its scripts and styles, the worker's script) into `outDir`, which is
 * emptied first. Names carry hashes, all but `index.html` may be cached for ever; nothing is inlined as a data: URL.
 */
export const buildPage = async (outDir: string): Promise<void> => {
  await asProduction(() =>
    build({
      root: HOST,
      configFile: false,
      logLevel: 'error',
      base: './',
      esbuild: { jsx: 'automatic' },
      resolve: { dedupe: ['react', 'react-dom', '@remote-ui/core', '@remote-ui/rpc'] },
      build: {
        outDir,
        emptyOutDir: true,
        target: 'es2023',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
      // A classic worker: only there a card's script finds the global object as `this`.
      worker: { format: 'iife' },
    }),
  )
}
