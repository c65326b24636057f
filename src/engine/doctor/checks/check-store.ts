import type { Check } from '../check.ts'
import { fail, ok, skipped } from '../check.ts'
import type { Patient } from '../patient.ts'

const FIXES: Record<string, string> = {
  data_dir_open_to_others: 'Run the chmod the sentence names.',
  data_dir_unusable: 'Set DATA_DIR to a folder this user may write to.',
  not_durable: 'Put DATA_DIR on a disk of this machine, not on a network or memory file system.',
  migration_failed: 'See the log; the store was left as it was.',
}

/** The store opens and its tables are there. A store the service has open is in good hands. */
export const checkStore = ({ store }: Patient): Check[] => {
  if (store.ok && store.kind === 'service')
    return [ok('store', 'The running service has the store open, and answers.')]
  if (store.ok)
    return [
      ok(
        'store',
        `The ${store.kind === 'postgres' ? 'PostgreSQL' : 'embedded'} store opens and is up to date.`,
      ),
    ]
  if (store.code === 'no_store') return [skipped('store', 'There is no store yet; the first start makes it.')]
  if (store.code === 'data_dir_in_use')
    return [skipped('store', 'The store is open in another process, as while the service runs.')]
  return [
    fail(
      'store',
      store.message,
      FIXES[store.code] ?? 'See that DATABASE_URL leads to a PostgreSQL that is up, or leave it empty.',
    ),
  ]
}
