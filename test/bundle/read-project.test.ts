import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readProject } from '../../src/bundle/read-project.ts'

const root = join(import.meta.dirname, '../../extensions')
const made: string[] = []

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

const card = {
  uid: 'a_card',
  type: 'card',
  config: {
    name: 'A card',
    location: 'crm.record.tab',
    entrypoint: '/app/cards/A.tsx',
    objectTypes: ['contacts'],
  },
}
const app = { uid: 'an_app', type: 'app', config: { name: 'App', permittedUrls: { fetch: ['${URL}/api'] } } }

/** A project with those files below `app`. */
const aProject = (files: Record<string, unknown>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pacto-project-'))
  made.push(folder)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'app', path)), { recursive: true })
    writeFileSync(join(folder, 'app', path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

const whole = { 'app-hsmeta.json': app, 'cards/A-hsmeta.json': card, 'cards/A.tsx': '' }

describe('readProject', () => {
  it('finds the three cards of this project and where they may fetch from', () => {
    const project = readProject(root, { PUBLIC_URL: 'https://pacto.example.com' })
    expect(project.appName).toBe('Pacto')
    expect(project.permittedUrls).toEqual(['https://pacto.example.com'])
    expect(project.cards.map(({ uid, location }) => [uid, location])).toEqual([
      ['pacto_contact_preview', 'crm.preview'],
      ['pacto_contact_sidebar', 'crm.record.sidebar'],
      ['pacto_contact_tab', 'crm.record.tab'],
    ])
  })

  it('finds the page and the settings of this project', () => {
    const { page, settings } = readProject(root, { PUBLIC_URL: 'https://pacto.example.com' })
    expect(page).toEqual({ uid: 'pacto_pages', entrypoint: '/app/pages/Pages.tsx' })
    expect(settings).toEqual({ uid: 'pacto_settings', entrypoint: '/app/settings/Settings.tsx' })
  })

  it('does without a page and settings', () => {
    const { page, settings } = readProject(aProject(whole), { URL: 'https://x.example' })
    expect([page, settings]).toEqual([null, null])
  })

  it.each(['page', 'settings'])('names an entry point of %s that is not there, and a second one', (type) => {
    const place = { uid: 'a_place', type, config: { entrypoint: '/app/places/P.tsx' } }
    const read = (files: Record<string, unknown>) => () =>
      readProject(aProject({ ...whole, ...files }), { URL: 'https://x.example' })
    expect(read({ 'places/P-hsmeta.json': place })).toThrow('/app/places/P.tsx of a_place does not exist')
    const two = { 'places/P-hsmeta.json': place, 'places/Q-hsmeta.json': place, 'places/P.tsx': '' }
    expect(read(two)).toThrow(`An app has one ${type}`)
  })

  it('wants a page with a router, not the older home', () => {
    const place = { uid: 'home', type: 'page', config: { entrypoint: '/app/H.tsx', location: 'home' } }
    const files = { ...whole, 'H-hsmeta.json': place, 'H.tsx': '' }
    expect(() => readProject(aProject(files), { URL: 'https://x.example' })).toThrow(/config\.location/)
  })

  it('puts the variables of the profile in', () => {
    const { permittedUrls } = readProject(aProject(whole), { URL: 'https://x.example' })
    expect(permittedUrls).toEqual(['https://x.example/api'])
  })

  it('names a variable that the profile lacks', () => {
    expect(() => readProject(aProject(whole), {})).toThrow('The profile has no variable URL')
  })

  it('names an entry point that is not there', () => {
    const files = { 'app-hsmeta.json': app, 'cards/A-hsmeta.json': card }
    expect(() => readProject(aProject(files), { URL: 'https://x.example' })).toThrow(
      'The entry point /app/cards/A.tsx of a_card does not exist.',
    )
  })

  it('names every part of a card that HubSpot would not take', () => {
    const bad = { ...card, config: { ...card.config, location: 'crm.record.top', objectTypes: [] } }
    const files = { ...whole, 'cards/A-hsmeta.json': bad }
    const read = (): unknown => readProject(aProject(files), { URL: 'https://x.example' })
    expect(read).toThrow(/app\/cards\/A-hsmeta\.json is not as HubSpot wants it/)
    expect(read).toThrow(/config\.location.*config\.objectTypes/)
  })

  it('wants an app', () => {
    expect(() => readProject(aProject({ 'cards/A-hsmeta.json': card }), {})).toThrow(/no app-hsmeta\.json/)
  })
})
