import { describe, expect, it } from 'vitest'
import { followOwners } from '../../../src/domain/rules/follow-owners.ts'
import { aHistory, at, madrid, MINUTE } from '../../support/builders.ts'

type Changes = Parameters<typeof aHistory>[0]
const follow = (changes: Changes, until: Date | null = null) =>
  followOwners(aHistory(changes), { at: at('Tue 10:00'), until }, { calendar: madrid, ms: 15 * MINUTE })
const held = (changes: Changes) => follow(changes).since.map(({ owner, at: since }) => [owner, since])

describe('who holds a lead', () => {
  it.each<[string, Changes, [string, Date][]]>([
    ['nobody', [], []],
    ['its owner, from the handoff', [['Mon 10:00', 'a']], [['a', at('Tue 10:00')]]],
    [
      'who it was routed to, from then',
      [
        ['Mon 10:00', 'a'],
        ['Tue 10:05', 'b'],
      ],
      [['b', at('Tue 10:05')]],
    ],
    [
      'who has it as the grace ends',
      [
        ['Tue 10:05', 'a'],
        ['Tue 10:15', 'b'],
      ],
      [['b', at('Tue 10:15')]],
    ],
    [
      'and everyone after',
      [
        ['Tue 10:05', 'a'],
        ['Tue 10:16', 'b'],
      ],
      [
        ['a', at('Tue 10:05')],
        ['b', at('Tue 10:16')],
      ],
    ],
    ['the first there is, after the grace', [['Tue 12:00', 'b']], [['b', at('Tue 12:00')]]],
    [
      'not who was taken off within the grace',
      [
        ['Mon 10:00', 'a'],
        ['Tue 10:05', ''],
        ['Tue 12:00', 'b'],
      ],
      [['b', at('Tue 12:00')]],
    ],
    [
      'still who was taken off later',
      [
        ['Mon 10:00', 'a'],
        ['Tue 12:00', ''],
      ],
      [['a', at('Tue 10:00')]],
    ],
  ])('%s', (_who, changes, since) => {
    expect(held(changes)).toEqual(since)
  })

  it('says who owned at the handoff: nobody, if the first came later', () => {
    expect(follow([['Tue 12:00', 'b']])).toMatchObject({ atHandoff: '', ownerA: 'b', current: 'b' })
    expect(
      follow([
        ['Tue 10:00', 'a'],
        ['Tue 10:05', 'b'],
      ]),
    ).toMatchObject({ atHandoff: 'a', ownerA: 'b' })
  })

  it('does not look past the next handoff', () => {
    expect(
      follow(
        [
          ['Mon 10:00', 'a'],
          ['Wed 10:00', 'b'],
        ],
        at('Wed 10:00'),
      ).current,
    ).toBe('a')
  })
})

describe('the grace', () => {
  it('is business time', () => {
    const late = followOwners([], { at: at('Tue 17:50'), until: null }, { calendar: madrid, ms: 15 * MINUTE })
    expect(late.graceEndsAt).toEqual(at('Wed 09:05'))
  })

  it('follows each time the owner is taken off', () => {
    expect(follow([]).unownedAt).toEqual(at('Tue 10:15'))
    expect(
      follow([
        ['Mon 10:00', 'a'],
        ['Tue 10:05', ''],
      ]).unownedAt,
    ).toEqual(at('Tue 10:15'))
    expect(
      follow([
        ['Mon 10:00', 'a'],
        ['Tue 12:00', ''],
      ]).unownedAt,
    ).toEqual(at('Tue 12:15'))
  })
})
