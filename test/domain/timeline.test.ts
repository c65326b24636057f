import { describe, expect, it } from 'vitest'
import { currentValue, during, mergeTimeline, valueAt } from '../../src/domain/timeline.ts'
import { aHistory, at, MINUTE } from '../support/builders.ts'

type Changes = Parameters<typeof aHistory>[0]
const merge = (remembered: Changes, history: Changes) =>
  mergeTimeline(aHistory(remembered), aHistory(history).toReversed()).map(({ value }) => value)

describe('a fresh history laid over what was remembered', () => {
  it.each<[string, Changes, Changes, string[]]>([
    [
      'is all there is at first',
      [],
      [
        ['Mon 10:00', 'a'],
        ['Tue 10:00', 'b'],
      ],
      ['a', 'b'],
    ],
    [
      'keeps what HubSpot keeps no more',
      [
        ['Mon 10:00', 'a'],
        ['Tue 10:00', 'b'],
      ],
      [
        ['Tue 10:00', 'b'],
        ['Wed 10:00', 'c'],
      ],
      ['a', 'b', 'c'],
    ],
    [
      'is right from its oldest entry on',
      [
        ['Mon 10:00', 'a'],
        ['Tue 11:00', 'x'],
      ],
      [['Tue 10:00', 'b']],
      ['a', 'b'],
    ],
    ['leaves everything where there is none', [['Mon 10:00', 'a']], [], ['a']],
    [
      'takes a value written again for no change',
      [['Mon 10:00', 'a']],
      [
        ['Tue 10:00', 'a'],
        ['Tue 11:00', 'b'],
        ['Tue 12:00', 'b'],
      ],
      ['a', 'b'],
    ],
  ])('%s', (_title, remembered, history, values) => {
    expect(merge(remembered, history)).toEqual(values)
  })
})

describe('the value at an instant', () => {
  const timeline = aHistory([
    ['Tue 10:00', 'a'],
    ['Tue 12:00', 'b'],
  ])

  it.each([
    ['Tue 10:00', 'a'],
    ['Tue 11:59:59', 'a'],
    ['Tue 12:00', 'b'],
    ['Tue 09:59', ''],
  ])('on %s is «%s»', (when, value) => {
    expect(valueAt(timeline, at(when))).toEqual({ value, assumed: false })
  })

  it('is assumed where a long history does not reach back', () => {
    const long = aHistory(
      Array.from({ length: 20 }, (_, i) => [new Date(at('Tue 10:00').getTime() + i * MINUTE), `v${i}`]),
    )
    expect(valueAt(long, at('Tue 09:59'))).toEqual({ value: 'v0', assumed: true })
  })

  it('is nothing where there is no history', () => {
    expect([valueAt([], at('Tue 10:00')).value, currentValue([])]).toEqual(['', ''])
  })
})

it('a span takes in its first instant and leaves out its last', () => {
  const timeline = aHistory([
    ['Tue 10:00', 'a'],
    ['Tue 12:00', 'b'],
  ])
  expect(during(timeline, at('Tue 10:00'), at('Tue 12:00')).map(({ value }) => value)).toEqual(['a'])
  expect(during(timeline, at('Tue 10:00'), null)).toHaveLength(2)
})
