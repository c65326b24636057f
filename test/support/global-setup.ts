import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { TestProject } from 'vitest/node'
import { systemClock } from '../../src/clock.ts'
import { dumpMemory } from '../../src/store/open-memory.ts'
import { openStore } from '../../src/store/open-store.ts'
import { serveSite } from './serve-site.ts'
import { startPostgres, type RunningPostgres } from './start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A file: an empty, migrated store in memory, for `openStore({memory: true, from})`. */
    storeDump: string
    /** A server on which tests make their databases from `template`; null where there is none. */
    postgres: { url: string; template: string } | null
    /** What `askForSite` asks: page and cards, built for this run. */
    siteUrl: string
    /** A folder that is gone after the run, for what the files of one process share. */
    runFolder: string
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** The server named by PACTO_TEST_DATABASE_URL (its user must be allowed to make databases), else our own. */
const findPostgres = async (): Promise<RunningPostgres | null> => {
  const url = process.env['PACTO_TEST_DATABASE_URL']
  if (url) return { url, stop: async () => undefined }
  try {
    return await startPostgres()
  } catch (error) {
    say(
      `No PostgreSQL could be started (${String(error)}): its tests are skipped. PACTO_TEST_DATABASE_URL names one.`,
    )
    return null
  }
}

const run = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

const makeTemplate = async (url: string): Promise<string> => {
  const template = `pacto_test_${randomUUID().replaceAll('-', '')}`
  await run(url, `create database ${template}`)
  const databaseUrl = new URL(url)
  databaseUrl.pathname = `/${template}`
  const deps = { clock: systemClock, log: pino({ level: 'silent' }) }
  const store = await openStore({ databaseUrl: databaseUrl.href }, deps)
  await store.close()
  return template
}

/** The template and what was made from it: the server may be somebody's own. */
const dropAll = async (url: string, template: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [template],
  )
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
  await client.end()
}

/** Once for the whole run: a migrated dump, a PostgreSQL with a migrated template, and the site for whoever asks. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(join(tmpdir(), 'pacto-test-'))
  const dump = join(folder, 'store.tar')
  await writeFile(dump, await dumpMemory().then((blob) => blob.bytes()))
  project.provide('storeDump', dump)
  project.provide('runFolder', folder)
  const site = await serveSite()
  project.provide('siteUrl', site.url)
  const postgres = await findPostgres()
  const template = postgres ? await makeTemplate(postgres.url) : ''
  project.provide('postgres', postgres && { url: postgres.url, template })
  return async () => {
    if (postgres) await dropAll(postgres.url, template)
    await postgres?.stop()
    await site.close()
    // A browser that was just closed may still write there.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
