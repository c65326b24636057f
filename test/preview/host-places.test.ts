import { describe, expect, it } from 'vitest'
import { readPage, resolvePage, writePage } from '../../src/sandbox/preview/host/resolve-page.ts'
import { findHere } from '../../src/sandbox/preview/host/shell/find-here.ts'
import type { PersonLine, Role } from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { usualPerson } from '../../src/sandbox/preview/host/shell/who-looks.ts'
import { createActions } from '../../src/sandbox/preview/host/worker/create-actions.ts'
import { createCrmApi } from '../../src/sandbox/preview/host/worker/create-crm-api.ts'
import { createPageLocation } from '../../src/sandbox/preview/host/worker/page-location.ts'
import { PUBLIC_URL } from './preview-world.ts'
import { aHost } from './a-host.ts'

const EVERYWHERE = [
  'addAlert',
  'closeOverlay',
  'copyTextToClipboard',
  'navigateToPage',
  'openIframeModal',
  'reloadPage',
]

describe('what an extension may do in its place', () => {
  it.each(['pages', 'settings'] as const)('is nothing about a record on %s', (location) => {
    expect(Object.keys(createActions(aHost({}).host, location)).toSorted()).toEqual(EVERYWHERE)
  })

  it('is more on a record', () => {
    const names = Object.keys(createActions(aHost({}).host, 'crm.record.tab'))
    expect(names.filter((name) => !EVERYWHERE.includes(name))).toEqual([
      'fetchCrmObjectProperties',
      'refreshObjectProperties',
      'onCrmPropertiesUpdate',
    ])
  })

  it('is to read no properties where there is no record', async () => {
    const { host, said } = aHost({})
    const answer = await createCrmApi(host, false).fetchCrmProperties(['email'], () => undefined)
    expect(await answer.json()).toMatchObject({ data: {}, error: expect.stringContaining('no CRM record') })
    expect(said).toEqual([])
  })

  it('is to go to another of the app’s pages: whoever surrounds it decides', async () => {
    const { host, said } = aHost({})
    const target = { to: '/list/:id', params: { id: '7', period: 'week' } }
    await createActions(host, 'pages').navigateToPage(target)
    expect(said).toEqual([['goTo', target]])
  })
})

describe('the address of the app’s page', () => {
  it.each([
    [{ to: '/breaches' }, '/breaches'],
    [{ to: 'breaches/' }, '/breaches'],
    [{ to: '/' }, '/'],
    [{ to: '/list/:id', params: { id: 'a/b', period: 'week' } }, '/list/a%2Fb?period=week'],
    [{ to: '/list/:id', params: { period: 'last month' } }, '/list/:id?period=last+month'],
  ])('of %o is %s, and is read back from there', (target, address) => {
    const location = resolvePage(target)
    expect(writePage(location)).toBe(address)
    expect(readPage(address)).toEqual(location)
  })

  it('is the first page where nothing is said', () => {
    expect(readPage('')).toEqual({ path: '/', params: {} })
  })

  it('keeps what a parameter holds, whatever it is', () => {
    const location = { path: '/x', params: { q: 'a=b&c?d#e/ñ' } }
    expect(readPage(writePage(location))).toEqual(location)
  })

  it('is what the router of the kit is told, until it is told another', () => {
    const store = createPageLocation()
    expect(store.read()).toEqual({ path: '/', params: {} })
    store.set({ path: '/x', params: { a: '1' } })
    expect(store.read()).toEqual({ path: '/x', params: { a: '1' } })
  })
})

describe('a link of an extension', () => {
  const known = { portal: { id: 62515, timezone: 'Europe/Madrid' }, variables: { PUBLIC_URL } }
  const here = (url: string) => findHere(url, known, (contact) => `#contact=${contact}`)

  it.each(['app.hubspot.com', 'app-eu1.hubspot.com'])(
    'to a contact at %s leads to the record here',
    (host) => {
      expect(here(`https://${host}/contacts/62515/record/0-1/501`)).toEqual({
        href: '#contact=501',
        apart: false,
      })
    },
  )

  it('to the service’s public address leads to the service on this machine', () => {
    expect(here(`${PUBLIC_URL}/download/abc?x=1`)).toEqual({
      href: '/preview/public/download/abc?x=1',
      apart: true,
    })
  })

  it.each([
    'https://app.hubspot.com/contacts/1/record/0-1/501',
    'https://app.hubspot.com/contacts/62515/record/0-2/501',
    'https://app.evil.example/contacts/62515/record/0-1/501',
    'https://app.hubspot.com.evil.example/contacts/62515/record/0-1/501',
    `${PUBLIC_URL}.evil.example/download/abc`,
    'https://elsewhere.example/',
    '/tasks',
    '',
  ])('to %j leads to nothing here', (url) => {
    expect(here(url)).toBeNull()
  })
})

describe('with whose eyes a place is seen while nobody is chosen', () => {
  const aPerson = (userId: string, ...roles: Role[]): PersonLine => ({
    userId,
    name: userId,
    email: '',
    team: null,
    roles,
  })
  const people = [aPerson('1', 'rep'), aPerson('2', 'team_manager'), aPerson('3', 'team_manager', 'admin')]

  it('is a manager on the page and an admin in settings', () => {
    expect(usualPerson('page', people, null)?.userId).toBe('2')
    expect(usualPerson('settings', people, null)?.userId).toBe('3')
  })

  it('is the owner on a record', () => {
    const record = { ownerUserId: '1' } as Parameters<typeof usualPerson>[2]
    expect(usualPerson('record', people, record)?.userId).toBe('1')
  })
})
