import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getAllHsProfiles } from '@hubspot/project-parsing-lib/profiles'
import { getProjectMetadata, isKnownPlatformVersion } from '@hubspot/project-parsing-lib/projects'
import { validateUid } from '@hubspot/project-parsing-lib/uid'
import { afterEach, describe, expect, it } from 'vitest'
import { findFiles, loadProject, readJson } from './load-project.ts'
import { configSchemas, metaFile, profileFile, projectFile } from './schemas.ts'

const root = join(import.meta.dirname, '../..')
const source = join(root, 'extensions')
const profiles = await getAllHsProfiles(source)

type Webhooks = {
  settings: { targetUrl: string }
  subscriptions: {
    legacyCrmObjects: { subscriptionType: string; propertyName?: string; active: boolean }[]
    hubEvents: { subscriptionType: string; active: boolean }[]
  }
}

const publicUrlOf = (profile: string): string =>
  profileFile.parse(readJson(join(source, `hsprofile.${profile}.json`))).variables.PUBLIC_URL

async function configOf<T>(folder: string, componentType: string, profile = 'dev'): Promise<T> {
  const { components } = await loadProject(folder, profile)
  return components.find((component) => component.componentType === componentType)?.config as T
}

describe('the project files', () => {
  it('name a platform version that the library knows', () => {
    const project = projectFile.parse(readJson(join(root, 'hsproject.json')))
    expect(isKnownPlatformVersion(project.platformVersion)).toBe(true)
  })

  it('are JSON with an allowed uid and nothing but uid, type and config', () => {
    const metas = findFiles(root, '-hsmeta.json').map((path) => metaFile.parse(readJson(path)))
    expect(metas.map((meta) => validateUid(meta.uid))).toEqual(metas.map(() => undefined))
    expect(metas.map((meta) => meta.type).sort()).toEqual([
      'app',
      'card',
      'card',
      'card',
      'page',
      'settings',
      'webhooks',
    ])
  })

  it('stay within the number of components HubSpot allows', async () => {
    const { components } = await getProjectMetadata(source)
    expect(Object.entries(components).filter(([, { count, maxCount }]) => count > maxCount)).toEqual([])
  })
})

describe.each(profiles)('profile %s', (profile) => {
  it('has a name the CLI accepts and every variable with the right type', () => {
    expect(profile).toMatch(/^[a-zA-Z0-9]+$/)
    const parsed = profileFile.safeParse(readJson(join(source, `hsprofile.${profile}.json`)))
    expect(parsed.error?.issues).toBeUndefined()
  })

  it('translates without a skipped file or a variable left over', async () => {
    const { components, skipped } = await loadProject(root, profile)
    expect(skipped).toEqual([])
    expect(components).toHaveLength(findFiles(root, '-hsmeta.json').length)
    expect(JSON.stringify(components)).not.toContain('${')
  })

  it('has only known component types whose fields all fit', async () => {
    const { components } = await loadProject(root, profile)
    for (const { componentType, config } of components) {
      const schema = configSchemas[componentType]
      expect(schema, `no schema for ${componentType}`).toBeDefined()
      expect(schema?.safeParse(config).error?.issues, componentType).toBeUndefined()
    }
  })
})

describe('the app', () => {
  /** engineering §31; nothing here reads sensitive data, which would switch off hubspot.fetch for the cards. */
  const allowedScopes = [
    'oauth',
    'crm.objects.contacts.read',
    'crm.objects.contacts.write',
    'crm.schemas.contacts.read',
    'crm.schemas.contacts.write',
    'crm.objects.owners.read',
    'crm.objects.companies.read',
    'crm.objects.deals.read',
    'tickets',
    'crm.objects.users.read',
    'crm.lists.read',
    'crm.lists.write',
    'sales-email-read',
  ]

  it('asks for the agreed scopes, once each, and none of the sensitive ones', async () => {
    const { auth } = await configOf<{ auth: { requiredScopes: string[] } }>(root, 'APPLICATION')
    expect(auth.requiredScopes.filter((scope) => !allowedScopes.includes(scope))).toEqual([])
    expect(new Set(auth.requiredScopes).size).toBe(auth.requiredScopes.length)
    expect(auth.requiredScopes.filter((scope) => /sensitive/.test(scope))).toEqual([])
  })

  it('lets cards fetch from the public URL of the profile and from nowhere else', async () => {
    const { permittedUrls } = await configOf<{ permittedUrls: object }>(root, 'APPLICATION')
    expect(permittedUrls).toEqual({ fetch: [publicUrlOf('dev')], iframe: [], img: [] })
  })
})

describe('the webhooks', () => {
  it('subscribe to exactly what Pacto reads', async () => {
    const { settings, subscriptions } = await configOf<Webhooks>(root, 'WEBHOOKS')
    expect(settings.targetUrl).toBe(`${publicUrlOf('dev')}/webhooks/hubspot`)
    const names = subscriptions.legacyCrmObjects.map(({ subscriptionType, propertyName }) =>
      propertyName ? `${subscriptionType}:${propertyName}` : subscriptionType,
    )
    expect(names.toSorted()).toEqual([
      'contact.creation',
      'contact.deletion',
      'contact.merge',
      'contact.propertyChange:hs_lead_status',
      'contact.propertyChange:hubspot_owner_id',
      'contact.propertyChange:lifecyclestage',
      'contact.propertyChange:notes_last_contacted',
      'contact.propertyChange:pacto_hand_over_again',
      'contact.propertyChange:pacto_lead_quality',
      'contact.propertyChange:pacto_rejection_note',
      'contact.propertyChange:pacto_rejection_reason',
      'contact.propertyChange:recent_conversion_date',
      'contact.restore',
    ])
    expect(subscriptions.hubEvents).toEqual([{ subscriptionType: 'contact.privacyDeletion', active: true }])
  })

  it.each([false, true])('turn our own properties on by the profile: %s', async (ready) => {
    const copy = copyProject()
    const profile = readJson(join(copy, 'extensions/hsprofile.dev.json')) as { variables: object }
    const variables = { ...profile.variables, PACTO_PROPERTIES_READY: ready }
    writeFileSync(join(copy, 'extensions/hsprofile.dev.json'), JSON.stringify({ ...profile, variables }))
    const { subscriptions } = await configOf<Webhooks>(copy, 'WEBHOOKS')
    const ours = subscriptions.legacyCrmObjects.filter((one) => one.propertyName?.startsWith('pacto_'))
    expect(ours.map((one) => one.active)).toEqual([ready, ready, ready, ready])
  })
})

describe('the checks above', () => {
  it('see a file in a folder that HubSpot does not look into', async () => {
    const copy = copyProject()
    mkdirSync(join(copy, 'extensions/app/hooks'))
    cpSync(
      join(copy, 'extensions/app/webhooks/webhooks-hsmeta.json'),
      join(copy, 'extensions/app/hooks/x-hsmeta.json'),
    )
    expect((await loadProject(copy, 'dev')).skipped).toEqual([join('app', 'hooks', 'x-hsmeta.json')])
  })

  it('see a broken JSON file that the library drops silently', async () => {
    const copy = copyProject()
    writeFileSync(join(copy, 'extensions/app/webhooks/webhooks-hsmeta.json'), '{')
    const { components } = await loadProject(copy, 'dev')
    expect(components).toHaveLength(findFiles(copy, '-hsmeta.json').length - 1)
  })

  it('see a variable that the profile does not give', async () => {
    const copy = copyProject()
    writeFileSync(join(copy, 'extensions/hsprofile.dev.json'), '{"accountId":1,"variables":{}}')
    await expect(loadProject(copy, 'dev')).rejects.toThrow('PUBLIC_URL')
  })

  it.each([
    ['a typo in a field', 'WEBHOOKS', (text: string) => text.replace('"targetUrl"', '"targetURL"')],
    ['an unknown event', 'WEBHOOKS', (text: string) => text.replace('contact.merge', 'contact.merged')],
    [
      'an event on localhost',
      'WEBHOOKS',
      (text: string) => text.replace('${PUBLIC_URL}', 'https://localhost'),
    ],
  ])('see %s', async (_name, componentType, edit) => {
    const copy = copyProject()
    const path = join(copy, 'extensions/app/webhooks/webhooks-hsmeta.json')
    writeFileSync(path, edit(readFileSync(path, 'utf8')))
    const config = await configOf(copy, componentType)
    expect(configSchemas[componentType]?.safeParse(config).success).toBe(false)
  })
})

const copies: string[] = []

function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'pacto-project-'))
  copies.push(copy)
  cpSync(source, join(copy, 'extensions'), {
    recursive: true,
    filter: (path) => !path.includes('node_modules'),
  })
  cpSync(join(root, 'hsproject.json'), join(copy, 'hsproject.json'))
  return copy
}

afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, { recursive: true })
})
