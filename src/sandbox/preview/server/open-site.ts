import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Site } from './build-site.ts'

export type OpenSite = Site & {
  /** Holds `page` and `cards`. */
  dir: string
  /** Removes what was built. */
  close(): Promise<void>
}

/**
 * Builds page and cards in a process of its own, into a private temporary folder. `tell` gets the name of each part as
 * it is done. Rejects with what the build said where it fails.
 */
export async function openSite(tell: (part: string) => void): Promise<OpenSite> {
  const dir = await mkdtemp(join(tmpdir(), 'pacto-preview-'))
  const close = (): Promise<void> => rm(dir, { recursive: true, force: true })
  try {
    await build(dir, tell)
    const site = JSON.parse(await readFile(join(dir, 'site.json'), 'utf8')) as Site
    return { ...site, dir, close }
  } catch (error) {
    await close()
    throw error
  }
}

function build(dir: string, tell: (part: string) => void): Promise<void> {
  const script = join(import.meta.dirname, 'build-site.mjs')
  const child = spawn(process.execPath, [script, dir], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: string[] = []
  createInterface({ input: child.stdout }).on('line', tell)
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) return resolve()
      reject(new Error(`preview_not_built: ${said.join('\n') || `the build ended with ${String(code)}`}`))
    })
  })
}
