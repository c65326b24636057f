import { existsSync } from 'node:fs'
import { replaceMeta } from '../store/meta.ts'
import { markMoved } from '../store/prepare-data-dir.ts'
import { foreseeMove, moveStore } from '../store/move/move-store.ts'
import type { Store } from '../store/store.ts'
import type { Io } from './io.ts'
import { openStoreIfFree } from './open.ts'
import { readSettings } from './read-settings.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { ExitCode, Verb } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Given = { from?: string; dryRun?: boolean; json?: boolean }

/** `pacto store move`: from the embedded store to the PostgreSQL of DATABASE_URL, once and for all. */
export const storeMove: Verb = (store, io, does) => {
  store
    .command('move')
    .description('move everything from the folder DATA_DIR into the empty PostgreSQL of DATABASE_URL')
    .option('--from <folder>', 'the folder, if it is not DATA_DIR')
    .option('--dry-run', 'only say what would be moved')
    .option('--json', 'as {"ok", "tables"}')
    .action(does((given: Given) => move(io, given)))
}

const move = async (io: Io, { from, dryRun = false, json = false }: Given): Promise<ExitCode> => {
  const { config } = readSettings(io.env)
  const dataDir = from ?? config.dataDir
  if (config.databaseUrl === null)
    return refuse(
      io,
      json,
      'no_target',
      'Set DATABASE_URL to an empty PostgreSQL database: that is where to.',
    )
  if (!existsSync(dataDir))
    return refuse(io, json, 'no_source', `There is no folder ${dataDir}; give --from.`)
  const source = await openStoreIfFree({ ...config, databaseUrl: null, dataDir }, io)
  if (!source.ok) return refuse(io, json, source.code, source.message)
  try {
    const target = await openStoreIfFree(config, io)
    if (!target.ok) return refuse(io, json, target.code, target.message)
    return await between(io, { ends: [source.store, target.store], dataDir, dryRun, json }).finally(
      target.store.close,
    )
  } finally {
    await source.store.close()
  }
}

type Between = { ends: [from: Store, to: Store]; dataDir: string; dryRun: boolean; json: boolean }

const between = async (io: Io, { ends, dataDir, dryRun, json }: Between): Promise<ExitCode> => {
  const [from, to] = [ends[0].db, ends[1].db]
  if (dryRun) {
    const data = await foreseeMove({ from, to })
    const words = ({ tables, resume }: typeof data): string[] => [
      ...table([
        ['table', 'rows', 'there already'],
        ...tables.map((one) => [one.name, String(one.rows), String(one.there)]),
      ]),
      ...(resume ? ['A move was cut off: it would go on where it ended.'] : []),
      'Nothing was moved.',
    ]
    return tellAnswer(io, { ok: true, data }, { json, words })
  }
  const data = await withProgress({ io, title: 'Moving', json }, (say) =>
    moveStore({ from, to }, (name, copied) => say(`${name}, ${String(copied)} rows`)),
  )
  markMoved(dataDir, io.clock.now())
  // It is where it belongs, and lacks nothing: no copy of something older.
  await replaceMeta(to, { key: 'place', value: await ends[1].place() })
  const words = ({ tables }: typeof data): string[] => [
    ...table([['table', 'rows'], ...tables.map(({ name, rows }) => [name, String(rows)])]),
    'Moved, and compared row by row: both are the same. Start the service with DATABASE_URL.',
    `The folder ${dataDir} stays as it is and is not opened any more.`,
  ]
  return tellAnswer(io, { ok: true, data }, { json, words })
}

const refuse = (io: Io, json: boolean, code: string, message: string): ExitCode =>
  tellAnswer(io, { ok: false, error: { code, message } }, { json, words: () => [] })
