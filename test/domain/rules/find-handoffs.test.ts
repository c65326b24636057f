import { expect, it } from 'vitest'
import { findHandoffs } from '../../../src/domain/rules/find-handoffs.ts'
import { aHistory, at, MQL, SQL } from '../../support/builders.ts'

const merge = { sourceType: 'MERGE_CONTACTS' }
type Changes = Parameters<typeof aHistory>[0]

const found = (changes: Changes): [Date, string | null][] =>
  findHandoffs(aHistory(changes), MQL).map(({ at: since, left }) => [since, left?.value ?? null])

it.each<[string, Changes, [Date, string | null][]]>([
  ['nothing', [], []],
  ['another stage', [['Tue 10:00', 'lead']], []],
  [
    'a stay that lasts',
    [
      ['Mon 10:00', 'lead'],
      ['Tue 10:00', MQL],
    ],
    [[at('Tue 10:00'), null]],
  ],
  [
    'a stay that ended',
    [
      ['Tue 10:00', MQL],
      ['Tue 12:00', SQL],
    ],
    [[at('Tue 10:00'), SQL]],
  ],
  [
    'back within 24 hours: the same',
    [
      ['Tue 10:00', MQL],
      ['Tue 12:00', 'lead'],
      ['Wed 12:00', MQL],
    ],
    [[at('Tue 10:00'), null]],
  ],
  [
    'back a second after 24 hours: another',
    [
      ['Tue 10:00', MQL],
      ['Tue 12:00', 'lead'],
      ['Wed 12:00:01', MQL],
    ],
    [
      [at('Tue 10:00'), 'lead'],
      [at('Wed 12:00:01'), null],
    ],
  ],
  [
    'cleared and set within ten minutes: no absence',
    [
      ['Tue 10:00', MQL],
      ['Tue 12:00', ''],
      ['Tue 12:00:03', MQL],
    ],
    [[at('Tue 10:00'), null]],
  ],
  [
    'cleared, then moved back: left when it was cleared',
    [
      ['Tue 10:00', MQL],
      ['Tue 12:00', ''],
      ['Tue 12:00:01', 'lead'],
    ],
    [[at('Tue 10:00'), '']],
  ],
  ['brought by a merge: none', [['Tue 10:00', MQL, merge]], []],
  [
    'written again after a merge brought it: none',
    [
      ['Tue 10:00', MQL, merge],
      ['Tue 11:00', MQL],
    ],
    [],
  ],
  [
    'again by a merge, days later: not another',
    [
      ['Mon 10:00', MQL],
      ['Mon 12:00', 'lead'],
      ['Thu 10:00', MQL, merge],
    ],
    [[at('Mon 10:00'), 'lead']],
  ],
  [
    'handed over after a merge',
    [
      ['Mon 10:00', MQL, merge],
      ['Mon 12:00', 'lead'],
      ['Thu 10:00', MQL],
    ],
    [[at('Thu 10:00'), null]],
  ],
])('%s', (_title, changes, handoffs) => {
  expect(found(changes)).toEqual(handoffs)
})
