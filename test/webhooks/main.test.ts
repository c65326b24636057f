import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const MAIN = fileURLToPath(new URL('../../webhooks/main.mjs', import.meta.url))
const AGREEMENT = fileURLToPath(new URL('../data/agreement.yaml', import.meta.url))

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pacto-main-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the service until it says that it runs, or ends; then it is told to stop. */
const start = (): Promise<{ code: number | null; said: string }> =>
  new Promise((resolve, reject) => {
    const env = {
      PATH: process.env['PATH'],
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1:1',
      HUBSPOT_ACCESS_TOKEN: 'token',
      HUBSPOT_CLIENT_SECRET: 'secret',
      HUBSPOT_PORTAL_ID: '1',
      HUBSPOT_API_URL: 'http://127.0.0.1:9',
      DATA_DIR: join(folder, 'data'),
      PACTO_AGREEMENT: join(folder, 'agreement.yaml'),
    }
    const child = spawn(process.execPath, [MAIN], { env, cwd: folder })
    let said = ''
    let told = false
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (!told && said.includes('pacto is running')) told = child.kill('SIGTERM')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('exit', (code) => resolve({ code, said }))
  })

describe('the service', () => {
  it(
    'tells every problem of the first agreement and does not start with it',
    { timeout: 60_000 },
    async () => {
      await writeFile(join(folder, 'agreement.yaml'), 'terms: { key: main, nonsense: 1 }')
      const { code, said } = await start()
      expect(code).toBe(1)
      for (const path of [
        'terms.calendars',
        'terms.sales',
        'terms.nonsense',
        'operations.people.managers.default',
      ])
        expect(said).toContain(`  ${path}`)
    },
  )

  it('needs the agreement’s file for its first start only', { timeout: 120_000 }, async () => {
    await cp(AGREEMENT, join(folder, 'agreement.yaml'))
    const first = await start()
    expect(first.code, first.said).toBe(0)
    await rm(join(folder, 'agreement.yaml'))
    const again = await start()
    expect(again.said).toContain('stopped')
    expect(again.code, again.said).toBe(0)
  })
})
