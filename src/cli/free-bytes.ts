import { statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** What an ordinary user may still write where a folder is, or will be; null where nobody can tell. */
export const freeBytes = async (folder: string): Promise<number | null> => {
  const path = resolve(folder)
  const found = await statfs(path).catch(() => null)
  if (found) return found.bavail * found.bsize
  const parent = dirname(path)
  return parent === path ? null : freeBytes(parent)
}
