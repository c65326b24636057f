import { mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { LaunchOptions } from 'playwright-core'
import { inject } from 'vitest'

/** How to start a Chromium. */
export type Chromium = Pick<LaunchOptions, 'executablePath' | 'channel' | 'env'>

let unpacked: Promise<Chromium> | undefined

/**
 * The Chromium that `npm ci` brought on 64-bit Linux, else one of the system: `PACTO_CHROME` names its program; without
 * that an installed Chrome is looked for (engineering §18).
 */
export async function findChromium(env = process.env): Promise<Chromium> {
  const own = env['PACTO_CHROME']
  if (own) return { executablePath: own }
  const packed = process.platform === 'linux' && process.arch === 'x64'
  if (!packed) return { channel: 'chrome' }
  // Seconds, for hundreds of megabytes: once for all files of this process.
  return (unpacked ??= unpackChromium())
}

/**
 * The package runs whatever lies at a fixed path in the temporary folder, so it gets a private one; and it carries the
 * system libraries that a bare machine lacks, but unpacks them on one cloud only (engineering §18).
 */
async function unpackChromium(): Promise<Chromium> {
  const folder = await mkdtemp(join(inject('runFolder'), 'chromium-'))
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
    return { executablePath, env: { ...process.env, FONTCONFIG_PATH: join(folder, 'fonts') } }
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
