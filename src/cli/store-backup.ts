import { constants, existsSync } from 'node:fs'
import { chmod, copyFile, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { backupVerb } from '../engine/backup/backup-verb.ts'
import { answer, refuse, type Answer } from '../engine/verbs/remote-verb.ts'
import { socketPath } from '../socket-path.ts'
import { syncFile, type Backup } from '../store/backup/back-up.ts'
import { askSocket } from './ask-socket.ts'
import type { Io } from './io.ts'
import { hasStore, openStoreIfFree } from './open.ts'
import { readSettings } from './read-settings.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'
import type { Config } from '../config.ts'

/** `pacto store backup <file>`: of the embedded store, beside a running service or without one. */
export const storeBackup: Verb = (store, io, does) => {
  store
    .command('backup')
    .description(
      'write a backup of the embedded store into a file; a running service makes it beside its work',
    )
    .argument('<file>', 'a new file, as backup-2026-11-23.tar.gz')
    .option('--json', 'as {"ok", "file", "takenAt", "portalId", "schema", "rows", "bytes"}')
    .action(does((file: string, { json = false }: { json?: boolean }) => backUpTo(io, { file, json })))
}

const backUpTo = async (io: Io, { file, json }: { file: string; json: boolean }): Promise<ExitCode> => {
  const done = await withProgress({ io, title: 'Backing up', json }, () => make(io, resolve(file)))
  return tellAnswer(io, done, { json, words })
}

const words = ({ file, bytes, rows, takenAt }: Backup): string[] => [
  `${file}: ${(bytes / 1_000_000).toFixed(1)} MB, ${String(sum(Object.values(rows)))} rows of ${String(Object.keys(rows).length)} tables, as of ${takenAt}.`,
  'It holds no secret, but who is whose lead: keep it where only this user reads.',
  'Back again, into an empty folder: pacto store restore FILE',
]

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0)

const make = async (io: Io, file: string): Promise<Answer<Backup>> => {
  const { config } = readSettings(io.env)
  if (config.databaseUrl !== null)
    return refuse(
      'not_embedded',
      'DATABASE_URL is set: a PostgreSQL is backed up by its own tools, as: pg_dump --format=custom --file=FILE "$DATABASE_URL"',
    )
  if (!hasStore(config))
    return refuse('no_store', `There is no store in ${config.dataDir} yet: start the service once.`)
  if (existsSync(file)) return refuse('file_exists', `${file} is there already: give a name of its own.`)
  if (!existsSync(dirname(file))) return refuse('no_folder', `There is no folder ${dirname(file)}.`)
  const made = await askOrMake(io, config)
  return made.ok ? answer(await takeAway(made.data, file)) : made
}

const askOrMake = async (io: Io, config: Config): Promise<Answer<Backup>> => {
  const path = socketPath(config.dataDir)
  const answered = path === null ? null : await askSocket(path, { verb: backupVerb.name, input: {} })
  if (answered) return answered as Answer<Backup>
  const opened = await openStoreIfFree(config, io)
  if (!opened.ok) return refuse(opened.code || 'store', opened.message)
  const { backUp, close } = opened.store
  return backUp
    ? backUp().then(answer).finally(close)
    : refuse('not_embedded', 'This store makes no backup of its own.')
}

/** Under its name it is whole: what is not yet, has another one. */
const takeAway = async (backup: Backup, file: string): Promise<Backup> => {
  const part = `${file}.part`
  await rm(part, { force: true })
  try {
    await copyFile(backup.file, part, constants.COPYFILE_EXCL)
    await chmod(part, 0o600)
    await syncFile(part)
    await rename(part, file)
  } finally {
    await rm(part, { force: true })
    await rm(dirname(backup.file), { recursive: true, force: true })
  }
  return { ...backup, file }
}
