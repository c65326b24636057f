import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { answer, refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { createLogger } from '../log.ts'
import type { Manifest } from '../store/backup/manifest.ts'
import { restore } from '../store/backup/restore.ts'
import { codeOf } from '../store/store-error.ts'
import type { Io } from './io.ts'
import { readSettings } from './read-settings.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

/** `pacto store restore <file>`: makes an embedded store of a backup, in an empty folder. */
export const storeRestore: Verb = (store, io, does) => {
  store
    .command('restore')
    .description('make the embedded store of a backup, in the empty folder DATA_DIR')
    .argument('<file>', 'what "pacto store backup" wrote')
    .option('--json', 'as {"ok", "dataDir", "takenAt", "portalId", "schema", "rows"}')
    .action(does((file: string, { json = false }: { json?: boolean }) => restoreFrom(io, { file, json })))
}

type Restored = Manifest & { dataDir: string }

const restoreFrom = async (io: Io, { file, json }: { file: string; json: boolean }): Promise<ExitCode> => {
  const done = await withProgress({ io, title: 'Restoring', json }, () => make(io, resolve(file)))
  return tellAnswer(io, done, { json, words })
}

const words = ({ dataDir, takenAt, rows }: Restored): string[] => [
  `${dataDir} holds the store as of ${takenAt}: ${String(Object.keys(rows).length)} tables, every row counted.`,
  'Start the service: it reads in HubSpot what happened since, and makes no task that is there already.',
]

const make = async (io: Io, file: string): Promise<Answer<Restored>> => {
  const { config, has } = readSettings(io.env)
  if (config.databaseUrl !== null)
    return refuse(
      'not_embedded',
      'DATABASE_URL is set: this is a backup of the embedded store. Leave DATABASE_URL empty, restore, and move the store with "pacto store move" if it shall live in PostgreSQL.',
    )
  if (!existsSync(file)) return refuse('no_file', `There is no file ${file}.`)
  const { dataDir } = config
  const portalId = has('HUBSPOT_PORTAL_ID') ? config.portalId : null
  const log = createLogger({ level: 'silent', clock: io.clock })
  try {
    return answer({ dataDir, ...(await restore({ clock: io.clock, log }, { file, dataDir, portalId })) })
  } catch (error) {
    const code = codeOf(error)
    if (code === '') throw error
    return refuse(code, error instanceof Error ? error.message : String(error))
  }
}
