import { createHmac } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runWorld } from '../../src/sandbox/world/run-world.ts'
import { openMemoryStore } from '../support/stores.ts'
import { handOver, MONDAY_10, openTestWorld, tasksOf } from '../support/test-world.ts'
import { errorCode, send } from '../webhooks/door.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const after = (minutes: number): Date => new Date(MONDAY_10.getTime() + minutes * 60_000)

describe('a delivery that was overheard', () => {
  it(
    'does nothing more when it is sent again, and is refused after five minutes',
    { timeout: 60_000 },
    async () => {
      const store = await openMemoryStore()
      const world = await openTestWorld(store)
      const { clientSecret, portalId } = world.portal.credentials
      handOver(world, ['501'])
      await runWorld(world, [], after(1))
      const at = world.clock.now().getTime()
      const event = {
        eventId: 1,
        subscriptionId: 1,
        portalId,
        appId: 1,
        attemptNumber: 0,
        occurredAt: at,
        objectId: 501,
      }
      const changed = {
        subscriptionType: 'contact.propertyChange',
        propertyName: 'lifecyclestage',
        propertyValue: 'marketingqualifiedlead',
      }
      const body = JSON.stringify([{ ...event, ...changed }])
      const signature = createHmac('sha256', clientSecret)
        .update(`POST${world.serviceUrl}/webhooks/hubspot${body}${String(at)}`)
        .digest('base64')
      const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(at) }
      const replay = () => send(Number(new URL(world.serviceUrl).port), { body, headers })
      for (let nth = 0; nth < 5; nth += 1) {
        expect((await replay()).status).toBe(204)
        await runWorld(world, [], after(1.5 + nth / 2))
      }
      await runWorld(world, [], after(55))
      expect(await store.db.selectFrom('cycle').select('number').execute()).toEqual([{ number: 1 }])
      expect(tasksOf(world)).toHaveLength(1)
      expect(errorCode(await replay())).toBe('stale_timestamp')
      await world.close()
      await store.close()
    },
  )
})

describe('secrets', () => {
  it('are taken from the environment, never as an argument that other users of the machine could read', () => {
    const options = globSync('src/cli/**/*.ts', { cwd: root }).flatMap((path) => [
      ...read(path).matchAll(/\.(?:option|requiredOption|argument)\(\s*['"`]([^'"`]*)/g),
    ])
    expect(options.length).toBeGreaterThan(50)
    expect(
      options.map(([, name = '']) => name).filter((name) => /token|secret|password|database/i.test(name)),
    ).toEqual([])
  })

  it('are in no file of the repository but as empty keys of the example', () => {
    const filled = [
      ...read('.env.example').matchAll(/^(\w*(?:TOKEN|SECRET|CHANNEL_URL|DATABASE_URL))=(.+)$/gm),
    ]
    expect(filled.map(([line]) => line)).toEqual([])
  })
})

describe('the page for the portal’s security team', () => {
  const page = read('docs/security.md')

  it('has a sentence for each scope the app asks for, and for no other', () => {
    const { config } = JSON.parse(read('extensions/app/app-hsmeta.json')) as {
      config: { auth: Record<'requiredScopes' | 'optionalScopes' | 'conditionallyRequiredScopes', string[]> }
    }
    const asked = Object.values(config.auth).filter(Array.isArray).flat()
    const [, table = ''] = page.split('## Scopes')
    const rows =
      table
        .split('\n## ')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| `')) ?? []
    const told = rows.flatMap((row) => {
      const names = [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
      // `crm.x.read`, `.write` stands for two of one family.
      return names.map((name) => (name.startsWith('.') ? (names[0] ?? '').replace(/\.\w+$/, name) : name))
    })
    expect(told.toSorted()).toEqual(asked.toSorted())
    expect(rows.filter((row) => (row.split('|')[2] ?? '').trim().length < 15)).toEqual([])
  })

  it('is one page', () => {
    expect(page.split(/\s+/).length).toBeLessThan(1_300)
  })
})
