import { chmodSync, mkdirSync, statSync } from 'node:fs'
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
