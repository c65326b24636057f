import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asProduction } from '../../src/bundle/as-production.ts'
import { buildPage } from '../../src/bundle/build-page.ts'

describe('the page around the cards', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacto-page-'))
  let files: Map<string, string>
  beforeAll(async () => {
    await buildPage(folder)
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.\w+$/.test(path),
    )
    files = new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const named = (pattern: RegExp): string[] => [...files.keys()].filter((path) => pattern.test(path))

  it('is one document, one script, one sheet and one worker', () => {
    expect(named(/\.html$/)).toEqual(['index.html'])
    expect(named(/\.css$/)).toHaveLength(1)
    expect(named(/\.js$/)).toHaveLength(2)
    expect(named(/sandbox-.*\.js$/)).toHaveLength(1)
  })

  it('asks for nothing from anywhere else', () => {
    const html = files.get('index.html') ?? ''
    const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(asked.filter((address) => !address.startsWith('./assets/') && address !== 'data:,')).toEqual([])
  })

  it("has a worker that is a classic script, so that a card's own finds the global object", () => {
    const [worker = ''] = named(/sandbox-.*\.js$/).map((path) => files.get(path) ?? '')
    expect(/^\s*(import|export)\b/m.test(worker)).toBe(false)
  })

  it('is React as it is shipped, and small', () => {
    const scripts = named(/\.js$/).map((path) => files.get(path) ?? '')
    expect(scripts.some((code) => code.includes('react-dom.development'))).toBe(false)
    expect(gzipSync(scripts.join('')).length).toBeLessThan(200 * 1024)
  })
})

describe('building as for production', () => {
  it('goes one at a time and leaves the process as it was', async () => {
    const before = process.env['NODE_ENV']
    const seen: string[] = []
    const work = (name: string, failure?: Error) => async (): Promise<void> => {
      seen.push(`${name} ${process.env['NODE_ENV']}`)
      await Promise.resolve()
      seen.push(`${name} done`)
      if (failure) throw failure
    }
    const failing = asProduction(work('first', new Error('broken')))
    const following = asProduction(work('second'))
    await expect(failing).rejects.toThrow('broken')
    await following
    expect(seen).toEqual(['first production', 'first done', 'second production', 'second done'])
    expect(process.env['NODE_ENV']).toBe(before)
  })
})
