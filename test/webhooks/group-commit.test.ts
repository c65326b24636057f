import { expect, it } from 'vitest'
import { groupCommit } from '../../webhooks/group-commit.ts'

const STAY = new AbortController().signal

function commitWith(outcome: (items: string[]) => Promise<undefined>, most = 100) {
  const groups: string[][] = []
  const write = (items: string[]): Promise<undefined> => {
    groups.push(items)
    return outcome(items)
  }
  return { groups, commit: groupCommit<string>({ write, weigh: (item) => item.length, most }) }
}

it('writes a lone item at once', async () => {
  const { groups, commit } = commitWith(async () => undefined)
  const stored = commit('a', STAY)
  expect(groups).toEqual([['a']])
  await stored
})

it('writes what waited in one, in order, up to the weight', async () => {
  const { groups, commit } = commitWith(async () => undefined, 4)
  await Promise.all(['a', 'bb', 'cc', 'ddddddd', 'e'].map((item) => commit(item, STAY)))
  expect(groups).toEqual([['a'], ['bb', 'cc'], ['ddddddd'], ['e']])
})

it('tells each caller the outcome of its own write', async () => {
  const { commit } = commitWith(async (items) => {
    if (items.includes('bad')) throw new Error('refused')
    return undefined
  })
  const outcomes = await Promise.allSettled(['a', 'bad', 'c'].map((item) => commit(item, STAY)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect(commit('d', STAY)).resolves.toBeUndefined()
})

it('leaves out what was given up while it waited', async () => {
  const { groups, commit } = commitWith(async () => undefined)
  const gone = new AbortController()
  const [, left] = [commit('a', STAY), commit('b', gone.signal).catch(() => 'left out')]
  gone.abort(new Error('gone'))
  await commit('c', STAY)
  expect(await left).toBe('left out')
  expect(groups).toEqual([['a'], ['c']])
})

it('tells each caller what was said of its own item', async () => {
  const commit = groupCommit<string, number>({
    write: async (items) => items.map((item) => item.length),
    weigh: () => 1,
    most: 100,
  })
  expect(await Promise.all(['a', 'bb', 'ccc'].map((item) => commit(item, STAY)))).toEqual([1, 2, 3])
})
