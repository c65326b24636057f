import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { askSocket } from '../../src/cli/ask-socket.ts'
import { socketPath } from '../../src/socket-path.ts'
import { createLogger } from '../../src/log.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { readTaskKeyPlace } from '../../src/engine/setup/task-key.ts'
import { agree } from '../support/agreed.ts'
import { openPortal } from '../support/portal.ts'
import { openSocketService } from '../support/command-line-service.ts'
import { hasPostgres, makeDatabase, openMemoryStore } from '../support/stores.ts'
import { aFolder, pacto } from './command-line.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

const aStore = async (): Promise<Store> => {
  const store = await openMemoryStore()
  opened.push(store)
  return store
}

const serve = async (dataDir: string) => {
  const service = await openSocketService(dataDir, { store: await aStore(), clock: systemClock })
  opened.push(service)
  return service
}

describe('the socket of the service', () => {
  it('is for this user alone, and gone when the service stops', async () => {
    const dataDir = `${await aFolder()}/data`
    const service = await openSocketService(dataDir, { store: await aStore(), clock: systemClock })
    expect(statSync(service.path).mode & 0o777).toBe(0o600)
    await service.close()
    expect(existsSync(service.path)).toBe(false)
    expect(await askSocket(service.path, { verb: 'agreement.versions', input: {} })).toBeNull()
  })

  it('takes the place of a file that a killed service left', async () => {
    const dataDir = await aFolder()
    writeFileSync(join(dataDir, 'pacto.sock'), '')
    await serve(dataDir)
    expect((await pacto(['agreement', 'versions'], { env: { DATA_DIR: dataDir } })).code).toBe(0)
  })

  it('answers a verb it does not know, an input it cannot take and a body that is none', async () => {
    const { path } = await serve(await aFolder())
    expect(await askSocket(path, { verb: 'agreement.burn', input: {} })).toMatchObject({
      error: { code: 'verb_unknown', message: expect.stringMatching(/Restart it/) },
    })
    expect(await askSocket(path, { verb: 'agreement.versions', input: { a: 1 } })).toMatchObject({
      ok: false,
      error: { code: 'input_invalid' },
    })
  })

  it('is not made where the system could not have it', () => {
    expect(socketPath('data', 'win32')).toBeNull()
    expect(socketPath(`data/${'x'.repeat(200)}`)).toBeNull()
  })
})

describe('a verb', () => {
  it('is done by the running service', async () => {
    const dataDir = await aFolder()
    await serve(dataDir)
    const { code, json, err } = await pacto(['agreement', 'versions', '--json'], {
      env: { DATA_DIR: dataDir },
    })
    expect([code, err]).toEqual([0, ''])
    expect(json()).toEqual({ ok: true, versions: [] })
  })

  it('is done by the command itself where nobody answers', async () => {
    const dataDir = `${await aFolder()}/data`
    const log = createLogger({ level: 'silent', clock: systemClock })
    await (await openStore({ dataDir }, { clock: systemClock, log })).close()
    const { code, json } = await pacto(['agreement', 'versions', '--json'], { env: { DATA_DIR: dataDir } })
    expect(code).toBe(0)
    expect(json()).toEqual({ ok: true, versions: [] })
  }, 60_000)

  it.skipIf(!hasPostgres())('goes to the database where there is one', async () => {
    const { url, drop } = await makeDatabase('migrated')
    try {
      const { code, json } = await pacto(['agreement', 'versions', '--json'], { env: { DATABASE_URL: url } })
      expect(code).toBe(0)
      expect(json()).toEqual({ ok: true, versions: [] })
    } finally {
      await drop()
    }
  })

  it('makes no store where there is none, and says what is wrong', async () => {
    const { code, err } = await pacto(['agreement', 'versions'], {
      env: { DATA_DIR: `${await aFolder()}/none` },
    })
    expect(code).toBe(1)
    expect(err).toMatch(/There is no store in .*start the service once/)
  })
})

describe('setup and doctor beside a running service', () => {
  it('ask it for what the store knows', async () => {
    const { portal, url } = await openPortal({})
    const store = await aStore()
    await agree(store, systemClock)
    const dataDir = await aFolder()
    opened.push(await openSocketService(dataDir, { store, clock: systemClock }))
    const env = {
      DATA_DIR: dataDir,
      HUBSPOT_API_URL: url,
      HUBSPOT_ACCESS_TOKEN: portal.credentials.accessToken,
    }
    const label = () => portal.state.definitions.find('contacts', 'pacto_tier')?.label
    expect(await pacto(['setup'], { env })).toMatchObject({ code: 0, err: '' })
    expect(label()).toBe('Pacto: tier')
    expect((await pacto(['operations', 'language', 'es'], { env })).code).toBe(0)
    expect(await pacto(['setup'], { env })).toMatchObject({ code: 0, err: '' })
    expect(label()).toBe('Pacto: nivel')
    const { out } = await pacto(['doctor', '--language', 'en'], { env })
    expect(out).toContain('The running service has the store open, and answers.')
    expect(out).toContain('Version 1 of the agreement is in force, in mode live.')
    expect(out).toContain('Whether webhooks arrive is known once the service has run.')
    expect(out).toMatch(/All properties are there/)
  })

  it('have it remember where tasks can carry their key', async () => {
    const { portal, url } = await openPortal({ refuseUniqueTaskProperty: true })
    const store = await aStore()
    await agree(store, systemClock)
    const dataDir = await aFolder()
    opened.push(await openSocketService(dataDir, { store, clock: systemClock }))
    const env = {
      DATA_DIR: dataDir,
      HUBSPOT_API_URL: url,
      HUBSPOT_ACCESS_TOKEN: portal.credentials.accessToken,
    }
    expect((await pacto(['setup'], { env })).err).not.toContain('The store was not at hand')
    expect(await readTaskKeyPlace(store.db)).toBe('body')
  })
})
