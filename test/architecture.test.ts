import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forbiddenArrows, circles } from './architecture/arrows.ts'
import {
  barrels,
  defaultExports,
  machineWords,
  ownPresent,
  queueInTransaction,
  sqlPresent,
} from './architecture/habits.ts'
import { parseSource, readSources, type Source } from './architecture/source.ts'

const root = join(import.meta.dirname, '..')
const sources = readSources(root, ['src', 'webhooks', 'extensions'])
const texts = globSync(
  ['*.{md,yml,json}', '.ci/*', 'docs/**/*.{md,svg}', '{src,webhooks,extensions,test}/**/*.*'],
  {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path === 'package-lock.json',
  },
).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** Files that exist only here, to show that a check can fail. */
const files = (contents: Record<string, string>): Source[] =>
  Object.entries(contents).map(([path, text]) => parseSource(path, text))

describe('imports', () => {
  it('follow the arrows', () => {
    expect(sources.length).toBeGreaterThan(0)
    expect(forbiddenArrows(sources)).toEqual([])
  })

  it.each([
    ['src/domain/a.ts', `import { x } from '../store/x.ts'`],
    ['src/domain/a.ts', `import type { x } from '../store/x.ts'`],
    ['src/domain/a.ts', `import { systemClock } from '../clock.ts'`],
    ['src/domain/a.ts', `import { readFileSync } from 'node:fs'`],
    ['src/domain/a.ts', `import { z } from 'zod'`],
    ['src/agreement/a.ts', `import { x } from '../engine/x.ts'`],
    ['src/store/a.ts', `import { x } from '../agreement/x.ts'`],
    ['src/hubspot/a.ts', `export { x } from '../store/x.ts'`],
    ['src/engine/a.ts', `const { x } = await import('../sandbox/x.ts')`],
    ['src/engine/a.ts', `let x: import('../cli/x.ts').X`],
    ['src/engine/a.ts', `new Worker(new URL('../sandbox/x.ts', import.meta.url))`],
    ['src/clock.ts', `import { x } from './store/x.ts'`],
    ['src/sandbox/portal/a.ts', `import { x } from '../../cli/x.ts'`],
    ['webhooks/a.ts', `import { x } from '../src/sandbox/x.ts'`],
    ['webhooks/a.ts', `import { x } from '../extensions/app/shared/x.ts'`],
    ['extensions/app/cards/a.tsx', `import { x } from '../../../src/domain/x.ts'`],
  ])('of %s cannot be %s', (path, text) => {
    expect(forbiddenArrows(files({ [path]: text }))).toHaveLength(1)
  })

  it.each([
    ['src/domain/rules/a.ts', `import { tz } from '@date-fns/tz'; import { x } from '../x.ts'`],
    ['src/store/a.ts', `import type { Clock } from '../clock.ts'; import pg from 'pg'`],
    ['webhooks/a.ts', `import type { Reply } from '../extensions/app/shared/contract.ts'`],
    ['src/cli/demo.ts', `import { x } from '../sandbox/x.ts'; import { y } from '../../webhooks/y.ts'`],
  ])('of %s can be %s', (path, text) => {
    expect(forbiddenArrows(files({ [path]: text }))).toEqual([])
  })

  it('make no circle', () => {
    expect(circles(sources)).toEqual([])
  })

  it('are seen when they make a circle, of types too', () => {
    const circle = { 'src/a.ts': `import './b.ts'`, 'src/b.ts': `import './c.ts'` }
    expect(circles(files({ ...circle, 'src/c.ts': `import { a } from './a.ts'` }))).toEqual([
      'src/a.ts → src/b.ts → src/c.ts → src/a.ts',
    ])
    expect(circles(files({ ...circle, 'src/c.ts': `import type { A } from './a.ts'` }))).toHaveLength(1)
    expect(circles(files(circle))).toEqual([])
  })
})

describe('habits', () => {
  it('leave no barrel', () => {
    expect(barrels(sources)).toEqual([])
    expect(barrels(files({ 'src/engine/index.ts': `export * from './x.ts'` }))).toHaveLength(1)
  })

  it('leave no default export', () => {
    expect(defaultExports(sources)).toEqual([])
    const bad = [`export default 1`, `export default function f() {}`, `export { x as default }`]
    for (const text of bad) expect(defaultExports(files({ 'src/a.ts': text })), text).toHaveLength(1)
    expect(defaultExports(files({ 'src/a.ts': `switch (1) { default: }` }))).toEqual([])
  })

  it('take the present from the clock', () => {
    expect(ownPresent(sources)).toEqual([])
    for (const text of ['Date.now()', 'new Date()', 'new Date', 'Date()']) {
      expect(ownPresent(files({ 'src/a.ts': text })), text).toHaveLength(1)
    }
    expect(ownPresent(files({ 'src/a.ts': 'new Date(0) // not Date.now()' }))).toEqual([])
  })

  it('keep the present out of SQL', () => {
    expect(sqlPresent(sources)).toEqual([])
    const bad = [
      'sql`select now()`',
      'sql`select ${a} where t < now() and ${b}`',
      `'default CURRENT_TIMESTAMP'`,
    ]
    for (const text of bad) expect(sqlPresent(files({ 'src/store/a.ts': text })), text).toHaveLength(1)
    expect(sqlPresent(files({ 'src/store/a.ts': 'sql`select ${clock.now()}`' }))).toEqual([])
  })

  it('keep the queue out of transactions', () => {
    expect(queueInTransaction(sources)).toEqual([])
    const bad = [
      `db.transaction().execute(async (trx) => { await boss.send('q', {}) })`,
      `db.transaction().setIsolationLevel('serializable').execute(() => this.pgBoss.send('q'))`,
      `inTransaction(db, async (trx) => boss.send('q', {}, { db: trx }))`,
    ]
    for (const text of bad) expect(queueInTransaction(files({ 'src/a.ts': text })), text).toHaveLength(1)
    const good = `await db.transaction().execute(async (trx) => { await trx.x() }); await boss.send('q')`
    expect(queueInTransaction(files({ 'src/a.ts': good }))).toEqual([])
  })

  it('name no folder or host of one machine', () => {
    expect(machineWords(texts)).toEqual([])
    for (const folder of ['work', 'tmp', 'home', 'Users']) {
      expect(machineWords([{ path: 'a.md', text: `see /${folder}/me` }]), folder).toEqual(['a.md:1'])
    }
    expect(machineWords([{ path: 'a.md', text: 'https://x.example/home/ and ./tmp/' }])).toEqual([])
  })
})
