import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../src/sandbox/virtual-clock.ts'
import { agree } from '../support/agreed.ts'
import { openSocketService } from '../support/command-line-service.ts'
import { openMemoryStore } from '../support/stores.ts'
import { aFolder, pacto } from './command-line.ts'

/** A Monday, 10:00 in Madrid. */
const clock = createVirtualClock(new Date('2026-11-23T09:00:00Z'))

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

/** A running service without HubSpot; answers how to run a command line beside it. */
const beside = async () => {
  const store = await openMemoryStore()
  opened.push(store)
  await agree(store, clock)
  const dataDir = await aFolder()
  opened.push(await openSocketService(dataDir, { store, clock }))
  return (...argv: string[]) => pacto(argv, { env: { DATA_DIR: dataDir }, clock })
}

describe('pacto meeting', () => {
  it('prints the pack of the last whole week, in either language and form', async () => {
    const run = await beside()
    const { code, out, err } = await run('meeting')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^(Marketing and Sales|Marketing y Ventas), /)
    expect((await run('meeting', '--language', 'es')).out).toContain('CUÁNTOS MQL')
    expect((await run('meeting', '--markdown', '--language', 'en')).out).toContain('## 1. How many MQLs')
    expect((await run('meeting', '--json')).json()).toMatchObject({
      ok: true,
      period: { from: '2026-11-16', to: '2026-11-22' },
      channel: null,
    })
  })

  it('writes a PDF that only its owner can read, and says so where it cannot', async () => {
    const run = await beside()
    const path = join(await aFolder(), 'pack.pdf')
    expect((await run('meeting', '--pdf', path)).out).toBe(`Written: ${path}`)
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const { code, err } = await run('meeting', '--pdf', join(path, 'below.pdf'))
    expect(code).toBe(1)
    expect(err).toMatch(/cannot be written/)
  })

  it('keeps a draft of the quarterly review only when asked, and only of a review', async () => {
    const run = await beside()
    expect((await run('meeting', '--draft')).err).toMatch(/add --quarterly/)
    const { code, out } = await run('meeting', '--quarterly', '--draft', '--language', 'en')
    expect(code).toBe(0)
    expect(out).toContain('PROPOSED FOR THE NEXT VERSION')
  })

  it('posts nothing where no channel is set up', async () => {
    const run = await beside()
    const { code, err } = await run('meeting', '--post')
    expect(code).toBe(1)
    expect(err).toMatch(/PACTO_CHANNEL_URL/)
  })
})
