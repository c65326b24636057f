import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

const DRAWINGS = join(import.meta.dirname, '../../src/sandbox/preview/host/drawings.tsx')

/**
 * The components the preview draws, by the names that come over the wire. Loaded by its path: the page's code is
 * checked against a browser's types, the tests against Node's.
 */
export const drawnNames = async (): Promise<readonly string[]> => {
  const { drawnNames } = (await import(pathToFileURL(DRAWINGS).href)) as { drawnNames: readonly string[] }
  return drawnNames
}
