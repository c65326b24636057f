import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { storeError } from './store-error.ts'

/** Locks are held here too: one that only a closure knew was collected as garbage, and so given up, while in use. */
const held = new Set<DatabaseSync>()

/**
 * Takes the exclusive right to a data directory and answers how to give it back. An operating-system lock through
 * SQLite: refused at once to a second process, freed by itself when the process dies, `kill -9` included. Two
 * engines on one directory would silently destroy each other's rows. The file must not be opened by anything else
 * in this process: closing any descriptor of it would drop the lock. Throws `data_dir_in_use`.
 */
export const lockDataDir = (dataDir: string): (() => void) => {
  const lock = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw storeError(
      'data_dir_in_use',
      `Another Pacto process is using the data directory ${dataDir}. Stop that one first, give this one another ` +
        'DATA_DIR, or set DATABASE_URL to a PostgreSQL that both can share.',
      error,
    )
  }
  held.add(lock)
  return () => {
    if (held.delete(lock)) lock.close()
  }
}
