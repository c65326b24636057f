import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  getAllConfigAccounts,
  getConfigDefaultAccount,
  getConfigFilePath,
} from '@hubspot/local-dev-lib/config'
import { getAllHsProfiles } from '@hubspot/project-parsing-lib/profiles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readJson } from './load-project.ts'
import { accountsFile } from './schemas.ts'

const root = join(import.meta.dirname, '../..')
const path = join(root, 'hubspot.config.yml')

/** Key names and the shapes of HubSpot's personal keys, tokens and client secrets. */
const secret =
  /(personal_?access_?key|token|secret|api_?key|password)\s*:|pat-(na|eu)\d-|CiR[\w-]{20,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9+/_-]{40,}/i

const withoutComments = (text: string): string => text.replaceAll(/^\s*#.*$/gm, '')

describe('hubspot.config.yml', () => {
  const given = process.env['HUBSPOT_CONFIG_PATH']

  // A config file in the home folder would be read instead, so the library is pointed at ours.
  beforeAll(() => {
    process.env['HUBSPOT_CONFIG_PATH'] = path
  })
  afterAll(() => {
    if (given === undefined) delete process.env['HUBSPOT_CONFIG_PATH']
    else process.env['HUBSPOT_CONFIG_PATH'] = given
  })

  it('is read by the library of the HubSpot CLI', () => {
    expect(getConfigFilePath()).toBe(path)
    const written = accountsFile.parse(parse(readFileSync(path, 'utf8')))
    expect(getAllConfigAccounts().map(({ name }) => name)).toEqual(written.portals.map(({ name }) => name))
    expect(getConfigDefaultAccount().name).toBe(written.defaultPortal)
  })

  it('has an account for every profile, with the same id', async () => {
    const source = join(root, 'extensions')
    const profiles = (await getAllHsProfiles(source)).map((name) => {
      const { accountId } = readJson(join(source, `hsprofile.${name}.json`)) as { accountId: number }
      return { name, accountId }
    })
    const accounts = getAllConfigAccounts().map(({ name, accountId }) => ({ name, accountId }))
    expect(accounts).toEqual(expect.arrayContaining(profiles))
    expect(profiles).not.toEqual([])
  })

  it('holds aliases and ids and no secret', () => {
    const text = readFileSync(path, 'utf8')
    expect(accountsFile.safeParse(parse(text)).error?.issues).toBeUndefined()
    expect(withoutComments(text)).not.toMatch(secret)
    expect(text).not.toMatch(/pat-(na|eu)\d-|CiR[\w-]{20,}/)
  })

  it.each([
    'personalAccessKey: x',
    'accessToken: x',
    'clientSecret: x',
    'note: pat-eu1-00000000',
    'id: 00000000-1111-2222-3333-444444444444',
  ])('would not pass with %s', (line) => {
    const text = `${readFileSync(path, 'utf8')}    ${line}\n`
    expect(withoutComments(text)).toMatch(secret)
    expect(accountsFile.safeParse(parse(text)).success).toBe(false)
  })
})
