import { openAsBlob, readdirSync, readFileSync } from 'node:fs'
import { pino } from 'pino'
import { describe, expect, inject, it } from 'vitest'
import { readScenario } from '../../src/sandbox/play/read/read-scenario.ts'
import { playScenario, type PlayOptions, type Played } from '../../src/sandbox/play/run/play-scenario.ts'
import type { Scenario } from '../../src/sandbox/play/scenario.ts'
import { hasPostgres, makeDatabase } from '../support/stores.ts'

const folder = new URL('.', import.meta.url).pathname
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'agreement.yaml')
/** A busy machine plays a story of two days in many seconds. */
const PATIENCE_MS = 180_000

const read = async (file: string): Promise<Scenario> => {
  const found = await readScenario(readFileSync(`${folder}${file}`, 'utf8'), { folder, name: file })
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message).join('\n'))
  return found.scenario
}

const inMemory = async (prepared: boolean) =>
  ({ memory: true, prepared, from: await openAsBlob(inject('storeDump')) }) as const

const play = async (file: string, options: Partial<PlayOptions> = {}): Promise<Played> => {
  const store = options.store ?? (await inMemory(true))
  const log = pino({ level: 'silent' })
  const usual = { seed: 1, shuffle: false, duplicate: false, firesLastContacted: false, log }
  return playScenario(await read(file), { ...usual, ...options, store })
}

const plays = new Map<string, Promise<Played>>()

/** As told, in order, on the embedded store: what other ways to play it are held against, the same each time. */
const playPlainly = (file: string): Promise<Played> => {
  const played = plays.get(file) ?? inMemory(false).then((store) => play(file, { store }))
  plays.set(file, played)
  return played
}

const playOnPostgres = async (file: string, options: Partial<PlayOptions>): Promise<Played> => {
  const database = await makeDatabase('migrated')
  try {
    return await play(file, { ...options, store: { databaseUrl: database.url } })
  } finally {
    await database.drop()
  }
}

const stateOf = ({ cycles, contacts, tasks }: Played): unknown => ({ cycles, contacts, tasks })
const scattered = { shuffle: true, duplicate: true }

describe('a story', () => {
  it.each(stories)(
    'goes as told in %s, however webhooks come',
    async (file) => {
      const plain = await playPlainly(file)
      expect(plain.failures).toEqual([])
      const other = await play(file, { seed: 2, firesLastContacted: true, ...scattered })
      expect(other.failures).toEqual([])
      expect(stateOf(other)).toEqual(stateOf(plain))
    },
    PATIENCE_MS,
  )

  it.each([3, 4, 5])(
    'ends the same when webhooks overtake each other and come twice (seed %i)',
    async (seed) => {
      const plain = await playPlainly('rejections.yaml')
      expect(stateOf(await play('rejections.yaml', { seed, ...scattered }))).toEqual(stateOf(plain))
    },
    PATIENCE_MS,
  )

  it.skipIf(!hasPostgres()).each(['overdue-task.yaml', 'rejections.yaml'])(
    'ends the same on PostgreSQL: %s',
    async (file) => {
      const embedded = await playPlainly(file)
      const server = await playOnPostgres(file, { seed: 6, ...scattered })
      expect(server.failures).toEqual([])
      expect(stateOf(server)).toEqual(stateOf(embedded))
    },
    PATIENCE_MS,
  )
})
