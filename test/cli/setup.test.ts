import { afterEach, describe, expect, it } from 'vitest'
import { fileURLToPath } from 'node:url'
import { openPortal } from '../support/portal.ts'
import { hasPostgres, makeDatabase } from '../support/stores.ts'
import { aFolder, pacto } from './command-line.ts'

const agreement = fileURLToPath(new URL('../data/agreement.yaml', import.meta.url))

const databases: { drop(): Promise<void> }[] = []

afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop()
})

/** PostgreSQL where there is one: it opens in a blink. */
const store = async (): Promise<Record<string, string>> => {
  if (!hasPostgres()) return { DATA_DIR: `${await aFolder()}/data` }
  const database = await makeDatabase('migrated')
  databases.push(database)
  return { DATABASE_URL: database.url }
}

const environment = async (given: Record<string, string> = {}, refuseUniqueTaskProperty = false) => {
  const { portal, url } = await openPortal({ refuseUniqueTaskProperty })
  const env = {
    HUBSPOT_API_URL: url,
    HUBSPOT_ACCESS_TOKEN: portal.credentials.accessToken,
    ...(await store()),
    PACTO_AGREEMENT: agreement,
    ...given,
  }
  return { portal, env }
}

describe('pacto setup', () => {
  it('says what it would do, does it, and then has nothing to do', async () => {
    const { env } = await environment()
    const dry = await pacto(['setup', '--dry-run'], { env })
    expect(dry).toMatchObject({ code: 0, err: '' })
    expect(dry.out).toMatch(/would create {2}property of contacts {2}pacto_sla_status/)
    expect(dry.out).toMatch(/39 would create\.$/)
    expect((await pacto(['setup'], { env })).out).toMatch(/39 created\.$/)
    expect((await pacto(['setup'], { env })).out).toBe('Nothing to do: 39 unchanged.')
  })

  it('speaks the agreement’s language to the portal, unless told another', async () => {
    const { env, portal } = await environment()
    await pacto(['setup'], { env })
    const label = () => portal.state.definitions.find('contacts', 'pacto_tier')?.label
    expect(label()).toBe('Pacto: nivel')
    await pacto(['setup', '--language', 'en'], { env })
    expect(label()).toBe('Pacto: tier')
  })

  it('tells machines the same', async () => {
    const { env } = await environment({}, true)
    const { code, json } = await pacto(['setup', '--json'], { env })
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      ok: true,
      dryRun: false,
      taskKey: 'body',
      summary: { created: 38, unchanged: 1 },
    })
  })

  it('names what is missing in the environment', async () => {
    const { code, err } = await pacto(['setup'])
    expect(code).toBe(1)
    expect(err).toMatch(/^HUBSPOT_ACCESS_TOKEN must be/)
  })

  it('ends in one sentence where HubSpot cannot be reached or refuses the token', async () => {
    const { env } = await environment()
    const away = await pacto(['setup'], { env: { ...env, HUBSPOT_API_URL: 'http://127.0.0.1:9' } })
    expect(away.code).toBe(1)
    expect(away.err).toMatch(/^properties|^property_groups/)
    const refused = await pacto(['setup', '--json'], { env: { ...env, HUBSPOT_ACCESS_TOKEN: 'pat-wrong' } })
    expect(refused.json()).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  })
})
