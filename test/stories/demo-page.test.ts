import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { drawScreen, type Screen } from '../../src/sandbox/demo/draw-screen.ts'
import type {
  ContactLine,
  FeedLine,
  Now,
  PersonLine,
  Start,
} from '../../src/sandbox/preview/host/shell/shell-api.ts'
import { text } from '../../src/strings/text.ts'
import { doorOf } from '../preview/preview-world.ts'

const PACTO = join(import.meta.dirname, '../../src/cli/pacto.mjs')

describe('the demo', () => {
  it('prints one address, serves the cards to whoever opens it, and leaves nothing behind', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'pacto-demo-'))
    const env = { ...process.env, TMPDIR: temporary, TZ: 'UTC' }
    const demo = spawn(process.execPath, [PACTO, 'demo', '--language', 'es', '--speed', '5'], { env })
    const ended = new Promise<number | null>((resolve) => demo.once('close', resolve))
    const lines: string[] = []
    let said = ''
    demo.stderr.on('data', (data: Buffer) => (said += data.toString()))
    for await (const line of createInterface({ input: demo.stdout })) {
      lines.push(line)
      if (line.includes('http://')) break
    }
    const url = /http:\S+/.exec(lines.at(-1) ?? said)?.[0] ?? said
    const door = doorOf(url)

    expect((await fetch(url)).status).toBe(200)
    const { cards, language } = await door.read<Start>('/preview/start')
    expect(language).toBe('es')
    expect(cards.map(({ location }) => location).toSorted()).toEqual([
      'crm.preview',
      'crm.record.sidebar',
      'crm.record.tab',
      'pages',
      'settings',
    ])
    for (const { bundleUrl } of cards) expect((await door.get(bundleUrl)).status).toBe(200)
    const [first] = await door.read<ContactLine[]>('/preview/contacts?lang=es')
    // How far the morning has got depends on the machine.
    const statuses = ['on_track', 'at_risk', 'breached', 'met', 'met_late'] as const
    expect(statuses.map((status) => text('es', `status.${status}`))).toContain(first?.statusLabel)
    const people = await door.read<PersonLine[]>(`/preview/people?contact=${first?.id ?? ''}`)
    const roles = new Set(people.flatMap((person) => person.roles))
    for (const role of [
      'owner',
      'colleague',
      'other_team',
      'manager',
      'marketing',
      'viewer',
      'admin',
    ] as const)
      expect(roles).toContain(role)
    const told = await door.read<Now>('/preview/now?lang=en')
    expect(told).toMatchObject({ speed: 5, paused: false, fault: 'none' })
    expect(told.feed.some(({ line }) => /is handed over$/.test(line))).toBe(true)

    demo.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(readdirSync(temporary)).toEqual([])
    rmSync(temporary, { recursive: true })
    // Everything is built and opened from nothing, in two processes.
  }, 300_000)
})

describe('the terminal beside the page', () => {
  const told = (n: number): FeedLine => ({
    id: n,
    at: '2026-09-07T08:00:00Z',
    by: 'pacto',
    line: 'x'.repeat(90),
  })
  const screen: Screen = {
    view: {
      handoffs: 0,
      dispositions: new Map(),
      clocks: new Map(),
      tasks: { open: 0, high: 0, completed: 0 },
      reasons: new Map(),
    },
    feed: Array.from({ length: 50 }, (_, n) => told(n)),
    requests: 0,
    url: `http://127.0.0.1:4711/?token=${'t'.repeat(60)}`,
    now: new Date('2026-09-07T08:00:00Z'),
    timeZone: 'Europe/Madrid',
    speed: 1,
    language: 'en',
    columns: 60,
    rows: 24,
  }

  it('cuts everything to the width but the address', () => {
    const lines = drawScreen(screen).map(stripVTControlCharacters)
    expect(lines).toContain(screen.url)
    for (const line of lines.filter((each) => each !== screen.url))
      expect(line.length).toBeLessThanOrEqual(60)
    expect(lines.length).toBeLessThanOrEqual(24)
  })
})
