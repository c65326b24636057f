import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shouldIgnoreFile } from '@hubspot/local-dev-lib/ignoreRules'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readConfig } from '../src/config.ts'
import { CHECK_AREAS, stepOf } from '../src/engine/doctor/steps.ts'
import { verifySignature } from '../webhooks/signature.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

describe('the install guide', () => {
  const guide = read('docs/real-portal.md')
  const steps = [...guide.matchAll(/^## (\d+)\. (.+)$/gm)].map(([heading, number = '']) => ({
    number: Number(number),
    text: guide.slice(guide.indexOf(heading), guide.indexOf('\n## ', guide.indexOf(heading) + 1)),
  }))

  it('counts its steps from one on', () => {
    expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1))
  })

  it.each(CHECK_AREAS)('has a step for what doctor checks as %s, which says so', (area) => {
    const step = steps.find(({ number }) => number === stepOf(area))
    expect(step?.text).toMatch(new RegExp(`\\*Doctor\\*:[^]*\`${area}\``))
  })
})

describe('the environment of the trial', () => {
  it('is one that the service starts with', () => {
    const block = /cat > \.env <<'END'\n(.*?)END/s.exec(read('docs/trial.md'))?.[1] ?? ''
    const env = Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    expect(readConfig(env)).toMatchObject({ ok: true, config: { portalId: '62515', port: 8080 } })
  })
})

describe('local development', () => {
  /** HubSpot's development server takes an origin as key and an address as value. */
  const origin = z.string().refine((text) => URL.parse(text)?.origin === text)
  const localFile = z.strictObject({ proxy: z.record(origin, origin) })
  const example = localFile.parse(JSON.parse(read('extensions/app/local.json.example')))

  it('sends the address of the dev profile to this machine, where the service may be told so', () => {
    const profile = JSON.parse(read('extensions/hsprofile.dev.json')) as { variables: { PUBLIC_URL: string } }
    const [[from, to] = ['', ''], ...others] = Object.entries(example.proxy)
    expect(from).toBe(profile.variables.PUBLIC_URL)
    expect(others).toEqual([])
    const keys = { HUBSPOT_ACCESS_TOKEN: 'a', HUBSPOT_CLIENT_SECRET: 'b', HUBSPOT_PORTAL_ID: '1' }
    expect(readConfig({ ...keys, PUBLIC_URL: to })).toMatchObject({ ok: true, config: { publicUrl: to } })
    expect(read('docs/real-portal.md')).toContain(`PUBLIC_URL=${to} npm start`)
  })

  it('is signed over the mapped address, which is what the local service verifies', async () => {
    // HubSpot's development server signs with HubSpot's own client, over `mapped address + path + query`.
    const { Signature } = await import('@hubspot/api-client')
    const [to = ''] = Object.values(example.proxy)
    const url = `${to}/api/card?contact=1&lang=en&userId=9&portalId=1&userEmail=a%40x.example&appId=3`
    const options = {
      method: 'GET',
      url,
      requestBody: '',
      clientSecret: 'secret',
      timestamp: 1_790_000_000_000,
    }
    const signature = Signature.getSignature('GET', 'v3', { ...options, signature: '' })
    const headers = {
      'x-hubspot-signature-v3': signature,
      'x-hubspot-request-timestamp': String(options.timestamp),
    }
    const request = { method: 'GET', headers, body: '', secrets: ['secret'], now: options.timestamp }
    expect(verifySignature({ ...request, url })).toEqual({ ok: true })
    const elsewhere = url.replace(to, 'https://pacto-dev.example.com')
    expect(verifySignature({ ...request, url: elsewhere }).ok).toBe(false)
  })

  it('is neither committed nor uploaded', () => {
    expect(read('.gitignore').split('\n')).toContain('/extensions/app/local.json')
    // The library of HubSpot's CLI asks this for every file of an upload, by its path from the source folder on.
    for (const path of ['app/local.json', 'extensions/app/local.json', 'app/local.json.example'])
      expect(shouldIgnoreFile(path, true), path).toBe(true)
    for (const path of ['app/app-hsmeta.json', 'app/cards/package.json', 'hsprofile.dev.json'])
      expect(shouldIgnoreFile(path, true), path).toBe(false)
  })
})
