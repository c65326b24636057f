import { basename, dirname, extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { InlineConfig } from 'vite6'
import { build } from 'vite6'
import { asProduction } from './as-production.ts'

/** `root`: what `srcDir` of hsproject.json names; `entrypoint`: as the card's `*-hsmeta.json` has it, from there. */
export type CardSource = { root: string; entrypoint: string }

export type CardBundle = { code: string; gzipBytes: number }

/**
 * The production bundle of one card, byte for byte what HubSpot's build makes of it (ui-extensions §1.6): one minified
 * script, React and RemoteUI taken from the worker it runs in. Throws what Vite throws on code that does not build.
 */
export const buildCard = async (source: CardSource): Promise<CardBundle> => {
  const output = await asProduction(() => build(settings(source)))
  const [chunk] = [output].flat().flatMap((part) => ('output' in part ? part.output : []))
  if (chunk?.type !== 'chunk') throw new Error(`${source.entrypoint} was built to nothing.`)
  return { code: chunk.code, gzipBytes: gzipSync(chunk.code).length }
}

/** HubSpot installs and builds in the folder of the entry; its name becomes the name of the script. */
const settings = ({ root, entrypoint }: CardSource): InlineConfig => {
  const entry = join(root, entrypoint)
  const name = encodeURIComponent(`${basename(entry, extname(entry))}.js`)
  return {
    root: dirname(entry),
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      lib: { entry, name, formats: ['iife'], fileName: () => name },
      rollupOptions: {
        external: ['react', 'react-dom', '@remote-ui/react'],
        output: { globals: { react: 'React', '@remote-ui/react': 'RemoteUI' }, extend: true },
      },
      write: false,
      minify: true,
    },
  }
}
