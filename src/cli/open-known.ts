import type { Config } from '../config.ts'
import { knownVerb, taskKeyVerb } from '../engine/setup/known-verbs.ts'
import { completeKnown, readKnown, type Known } from '../engine/setup/read-known.ts'
import { writeTaskKeyPlace } from '../engine/setup/task-key.ts'
import { socketPath } from '../socket-path.ts'
import type { Store } from '../store/store.ts'
import { askSocket } from './ask-socket.ts'
import type { Io } from './io.ts'
import { openStoreIfFree } from './open.ts'

type Place = Known['taskKey']

/** The store as `setup` and `doctor` need it; `kind` `service`: a running one was asked for it. */
export type KnownOpened =
  | {
      ok: true
      kind: Store['kind'] | 'service'
      known: Known
      remember(place: Place): Promise<void>
      close(): Promise<void>
    }
  | { ok: false; code: string; message: string }

/**
 * Asks the running service what the store knows; where nobody answers, opens the store itself (engineering §19). With
 * DATABASE_URL always the latter: a database takes many.
 */
export const openKnown = async (config: Config, io: Io): Promise<KnownOpened> => {
  const path = config.databaseUrl === null ? socketPath(config.dataDir) : null
  return (path === null ? null : await askService(path)) ?? (await openItself(config, io))
}

/** null: nobody answers, or a service of another version that cannot. */
const askService = async (path: string): Promise<KnownOpened | null> => {
  const answered = await askSocket(path, { verb: knownVerb.name, input: {} })
  if (!answered?.ok) return null
  return {
    ok: true,
    kind: 'service',
    known: completeKnown(answered.data as Partial<Known>),
    remember: async (place) => {
      await askSocket(path, { verb: taskKeyVerb.name, input: { place } })
    },
    close: async () => undefined,
  }
}

const openItself = async (config: Config, io: Io): Promise<KnownOpened> => {
  const opened = await openStoreIfFree(config, io)
  if (!opened.ok) return opened
  const { db, kind, close } = opened.store
  return {
    ok: true,
    kind,
    known: await readKnown({ db, clock: io.clock }),
    remember: (place) => writeTaskKeyPlace(db, place),
    close,
  }
}
