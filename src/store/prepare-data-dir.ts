import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { platform } from 'node:process'
import { storeError } from './store-error.ts'

const OTHERS = 0o077

/**
 * Makes the data directory, for this user alone (the engine makes its files 0666: the directory is their guard).
 * Throws `data_dir_open_to_others` where group or others have any right to it, `data_dir_unusable` where it cannot be made.
 */
export const prepareDataDir = (dataDir: string): void => {
  let made: string | undefined
  try {
    made = mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (made) chmodSync(dataDir, 0o700)
  } catch (error) {
    throw storeError(
      'data_dir_unusable',
      `The data directory ${dataDir} cannot be made. Set DATA_DIR to a folder this user may write to.`,
      error,
    )
  }
  if (platform === 'win32' || (statSync(dataDir).mode & OTHERS) === 0) return
  throw storeError(
    'data_dir_open_to_others',
    `Other users of this machine may open the data directory ${dataDir}. Run: chmod 700 ${dataDir}`,
  )
}

/** A file that says where the store went. */
const MOVED = 'MOVED.txt'

/** From now on this directory is not opened any more: two services on two copies would both act. */
export const markMoved = (dataDir: string, at: Date): void => {
  const text = `On ${at.toISOString()} this store was moved to a PostgreSQL database (DATABASE_URL).\nDelete this file only to go back to how it was then.\n`
  writeFileSync(join(dataDir, MOVED), text, { mode: 0o600 })
}

/** Throws `store_moved` where the store is somewhere else by now. */
export const refuseMoved = (dataDir: string): void => {
  const file = join(dataDir, MOVED)
  if (!existsSync(file)) return
  const [when = ''] = readFileSync(file, 'utf8').split('\n')
  throw storeError(
    'store_moved',
    `${when} Set DATABASE_URL; or, to go back to how it was then, delete ${file}.`,
  )
}
