import { stringify } from 'yaml'

/** A value on one line, as it may stand in a block, a map or a list: `5bd`, `"a, b"`, `[x, y]`, `{ a: 1 }`. */
export function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`
  if (value === null || typeof value !== 'object') return plain(value)
  const pairs = Object.entries(value).filter(([, one]) => one !== undefined)
  if (pairs.length === 0) return '{}'
  return `{ ${pairs.map(([key, one]) => `${plain(key)}: ${flowText(one)}`).join(', ')} }`
}

/** Inside a flow map or list some plain scalars would end early: what is no simple word and no length is quoted. */
export function plain(value: unknown): string {
  if (typeof value === 'string' && !/^([A-Za-z_][\w%.+-]*|\d+[a-z%]*)$/.test(value))
    return JSON.stringify(value)
  return stringify(value).trim()
}
