import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { LaunchOptions } from 'playwright-core'

/** How to start a Chromium, and how to clear away what it needed. */
export type Chromium = {
  launch: Pick<LaunchOptions, 'executablePath' | 'channel' | 'env'>
  dispose(): Promise<void>
}

/**
 * The Chromium that `npm ci` brought on 64-bit Linux, else one of the system: `PACTO_CHROME` names its program; without
 * that an installed Chrome is looked for (engineering §18).
 */
export async function findChromium(env = process.env): Promise<Chromium> {
  const own = env['PACTO_CHROME']
  const nothing = async (): Promise<void> => undefined
  if (own) return { launch: { executablePath: own }, dispose: nothing }
  const packed = process.platform === 'linux' && process.arch === 'x64'
  return packed ? unpackChromium() : { launch: { channel: 'chrome' }, dispose: nothing }
}

/**
 * The package runs whatever lies at a fixed path in the temporary folder, so it gets a private one; and it carries the
 * system libraries that a bare machine lacks, but unpacks them on one cloud only (engineering §18).
 */
async function unpackChromium(): Promise<Chromium> {
  const folder = await mkdtemp(join(tmpdir(), 'pacto-chromium-'))
  const before = { ...process.env }
  process.env['TMPDIR'] = folder
  try {
    const { default: chromium, inflate, setupLambdaEnvironment } = await import('@sparticuz/chromium')
    const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
    const [executablePath] = await Promise.all([
      chromium.executablePath(),
      inflate(join(bin, 'al2023.tar.br')),
    ])
    setupLambdaEnvironment(join(folder, 'al2023', 'lib'))
    await pointToFonts(join(folder, 'fonts'))
    const env = { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts') }
    return {
      launch: { executablePath, env },
      dispose: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    }
  } finally {
    // What else the process starts must find neither those libraries nor that folder.
    for (const key of Object.keys(process.env)) if (!(key in before)) Reflect.deleteProperty(process.env, key)
    Object.assign(process.env, before)
  }
}

/** The package's own file names folders of other machines; a browser that finds no font at all ends itself. */
function pointToFonts(folder: string): Promise<void> {
  const [fonts, cache] = [join(folder, 'fonts'), join(folder, 'cache')]
  const conf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>
`
  return writeFile(join(folder, 'fonts.conf'), conf)
}
