import type { Backup } from '../../store/backup/back-up.ts'
import { codeOf } from '../../store/store-error.ts'
import { answer, nothing, refuse, remoteVerb } from '../verbs/remote-verb.ts'

/** `pacto store backup`, of the embedded store: the service that holds it makes one beside its work. */
export const backupVerb = remoteVerb<Record<string, never>, Backup>({
  name: 'store.backup',
  asksHubSpot: false,
  input: nothing,
  run: async ({ backUp }) =>
    backUp
      ? backUp().then(answer).catch(tell)
      : refuse(
          'not_embedded',
          'The store is a PostgreSQL: back it up with pg_dump (docs/operations/backup.md).',
        ),
})

const tell = (error: unknown): ReturnType<typeof refuse> => {
  if (codeOf(error) !== 'backup_refused') throw error
  return refuse('backup_refused', error instanceof Error ? error.message : '')
}
