import * as kit from '@hubspot/ui-extensions'
import * as crm from '@hubspot/ui-extensions/crm'
import * as pages from '@hubspot/ui-extensions/pages'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildCard, type CardBundle } from '../../src/bundle/build-card.ts'
import { readProject } from '../../src/bundle/read-project.ts'
import { drawnNames } from '../support/drawn-names.ts'
import { cardImports, importsOf } from './card-imports.ts'
import { foreignNames } from './foreign-names.ts'

const root = join(import.meta.dirname, '../../extensions')
const { cards, page, settings } = readProject(root, { PUBLIC_URL: 'https://pacto.example.com' })
const [KB_OF_A_CARD, KB_OF_A_PLACE] = [20, 60]
const found = [
  ...cards.map(({ entrypoint }) => ({ entrypoint, kb: KB_OF_A_CARD })),
  ...[page, settings]
    .filter((place) => place !== null)
    .map(({ entrypoint }) => ({ entrypoint, kb: KB_OF_A_PLACE })),
]

describe.each(found)('the bundle of $entrypoint', ({ entrypoint, kb }) => {
  let bundle: CardBundle
  beforeAll(async () => {
    bundle = await buildCard({ root, entrypoint })
  })

  it(`is at most ${String(kb)} KB gzipped`, () => {
    expect(bundle.gzipBytes).toBeLessThanOrEqual(kb * 1024)
  })

  it('is the same, byte for byte, when it is built again', async () => {
    expect((await buildCard({ root, entrypoint })).code).toBe(bundle.code)
  })

  it('uses no name that a worker of HubSpot lacks', () => {
    expect(foreignNames(bundle.code)).toEqual([])
  })

  it('is one script that takes React and RemoteUI from its worker and leaves nothing behind', () => {
    expect(bundle.code.slice(0, 9)).toBe('(function')
    expect(bundle.code.trimEnd().slice(-20)).toContain('(React,RemoteUI)')
  })

  it.each(['jsxDEV', 'import(', 'require(', 'process.env', 'import.meta'])('has no %s', (what) => {
    expect(bundle.code.includes(what)).toBe(false)
  })
})

const FOLDERS = [
  { folder: 'cards', kits: ['@hubspot/ui-extensions', '@hubspot/ui-extensions/crm'] },
  { folder: 'pages', kits: ['@hubspot/ui-extensions', '@hubspot/ui-extensions/pages'] },
  { folder: 'settings', kits: ['@hubspot/ui-extensions'] },
]

describe.each(FOLDERS)('what $folder imports', ({ folder, kits }) => {
  const imports = cardImports(join(root, 'app', folder))
  const ours = (from: string): boolean => from.startsWith('./') || from.startsWith('../')

  it('is React, the kit, and files of their own folder', () => {
    const allowed = ['react', ...kits]
    expect(imports.filter(({ from }) => !ours(from) && !allowed.includes(from))).toEqual([])
    const outside = imports.filter(
      ({ path, from }) => ours(from) && !join('/own', path, '..', from).startsWith('/own/'),
    )
    expect(outside).toEqual([])
  })

  it('is exported by the kit', () => {
    const exported = {
      '@hubspot/ui-extensions': kit,
      '@hubspot/ui-extensions/crm': crm,
      '@hubspot/ui-extensions/pages': pages,
    }
    const missing = imports.filter(
      ({ from, name }) => from in exported && !(name in exported[from as keyof typeof exported]),
    )
    expect(missing).toEqual([])
  })

  it('is drawn by the preview, where it is a component', async () => {
    const drawn = await drawnNames()
    const components = imports.filter(
      ({ from, name }) => from.startsWith('@hubspot/') && /^[A-Z]/.test(name) && name !== 'PageRoutes',
    )
    expect(components.length).toBeGreaterThan(0)
    expect(components.filter(({ name }) => !drawn.includes(name))).toEqual([])
  })
})

describe('the checks themselves', () => {
  it('see a name that HubSpot does not offer', () => {
    expect(foreignNames('document.title = window.name; fetch("/x")')).toEqual([
      "'document' is not defined.",
      "'fetch' is not defined.",
      "'window' is not defined.",
    ])
    expect(foreignNames('self.x = React; console.log(RemoteUI, Intl)')).toEqual([])
  })

  it('see values and pass over types', () => {
    const text = `import type { A } from 'a'
      import { b, type C, d as e } from 'b'
      import * as f from 'f'
      import './g.ts'`
    expect(importsOf('x.ts', text).map(({ from, name }) => `${from} ${name}`)).toEqual([
      'b b',
      'b d',
      'f *',
      './g.ts *',
    ])
  })
})
