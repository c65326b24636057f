import { describe, expect, it } from 'vitest'
import { createRecordWatch } from '../../src/sandbox/preview/host/shell/record-watch.ts'
import { say } from '../../src/sandbox/preview/host/shell/words.ts'
import { createFeed } from '../../src/sandbox/preview/server/feed.ts'
import { createRequestLog } from '../../src/sandbox/preview/server/request-log.ts'
import { takeTurns } from '../../src/sandbox/preview/server/take-turns.ts'

describe('turns', () => {
  it('are taken one after the other, whatever became of the one before', async () => {
    const turns = takeTurns()
    const order: string[] = []
    const first = turns(async () => {
      await Promise.resolve()
      order.push('first')
      throw new Error('failed')
    })
    const second = turns(() => order.push('second'))
    await expect(first).rejects.toThrow('failed')
    await second
    expect(order).toEqual(['first', 'second'])
  })
})

describe('the feed', () => {
  it('tells what came after a line, in the language asked for', () => {
    const feed = createFeed()
    const at = new Date(0)
    feed.add([{ at, by: 'people', line: (language) => say(language, 'yes') }])
    feed.add([{ at, by: 'pacto', line: (language) => say(language, 'title') }])
    expect(feed.since(0, 'en').map(({ line }) => line)).toEqual(['Yes', 'Pacto preview'])
    expect(feed.since(1, 'es').map(({ id, line }) => [id, line])).toEqual([[2, 'Vista previa de Pacto']])
  })
})

describe('the log of requests', () => {
  it('has the newest 200 first, and knows how many there were', () => {
    const log = createRequestLog()
    const line = { at: '', method: 'GET', status: 200, refused: null, ms: 1, tries: 1 }
    for (let n = 1; n <= 210; n += 1) log.add({ ...line, path: `/${String(n)}` })
    expect([log.count(), log.all().length, log.all()[0]?.path]).toEqual([210, 200, '/210'])
  })
})

describe('a record that is watched', () => {
  it('tells of the properties asked for, and only when they change', () => {
    const watch = createRecordWatch('1')
    const told: unknown[] = []
    const end = watch.watch(['a', 'b'], (properties) => told.push(properties))
    watch.update({ a: '1', c: '1' })
    watch.update({ a: '1', c: '2' })
    watch.update({ a: '2', c: '2' })
    expect(told).toEqual([{ a: '2', b: null }])
    watch.nudge()
    expect(told).toHaveLength(2)
    end()
    watch.update({ a: '3' })
    expect(told).toHaveLength(2)
    expect(watch.read(['*'])).toEqual({ a: '3' })
  })
})
