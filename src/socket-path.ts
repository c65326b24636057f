import { resolve } from 'node:path'

/** What the kernel takes as the path of a socket, with its closing zero (104 on a Mac, 108 on Linux). */
const LONGEST_PATH = 103

/**
 * Where the service of an embedded store answers the command line (engineering §19); null where it cannot: Windows has
 * no such files, and a path may be too long for the system.
 */
export function socketPath(dataDir: string, platform: NodeJS.Platform = process.platform): string | null {
  const path = resolve(dataDir, 'pacto.sock')
  return platform === 'win32' || Buffer.byteLength(path) > LONGEST_PATH ? null : path
}
