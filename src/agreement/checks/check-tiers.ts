import type { Finding, Path } from '../problem.ts'
import type { Raw } from './raw.ts'
import { isRaw, list, raw } from './raw.ts'

const TIERS: Path = ['terms', 'sales', 'response', 'tiers']

/**
 * Tiers are ordered and the first match wins (product §2): exactly one, the last, is unconditional, names
 * differ, a clock needs a window and a calendar that exists.
 */
export const checkTiers = (document: Raw): Finding[] => {
  const terms = raw(document['terms'])
  const tiers = list(raw(raw(terms['sales'])['response'])['tiers'])
  const calendars = Object.keys(raw(terms['calendars']))
  return tiers.flatMap((tier, index) => {
    if (!isRaw(tier)) return []
    const path = [...TIERS, index]
    return [
      ...conditionOf(tier, { path, last: index === tiers.length - 1 }),
      ...clockOf(tier, { path, calendars }),
      ...nameOf(tiers, index, path),
    ]
  })
}

const conditionOf = (tier: Raw, at: { path: Path; last: boolean }): Finding[] => {
  const path = [...at.path, 'when']
  const blank = tier['when'] === undefined || tier['when'] === null || isEmpty(tier['when'])
  if (at.last)
    return blank
      ? []
      : [
          {
            path,
            allowed: 'no condition: the last tier takes everything that is left',
            message: 'has a condition',
          },
        ]
  if (blank) return [{ path, allowed: 'a condition: only the last tier may do without', message: 'is blank' }]
  const conditions = Object.entries(raw(tier['when']))
  const names = conditions
    .filter(([property]) => !/^[a-z][a-z0-9_]{0,99}$/.test(property))
    .map(([property]) => ({
      path: [...path, property],
      allowed: 'the internal name of a property, arrived or origin',
      message: 'is not the name of a property',
    }))
  const blanks = conditions
    .filter(([, test]) => isRaw(test) && isEmpty(test))
    .map(([property]) => ({
      path: [...path, property],
      allowed: 'one of eq, in, gte, lte, known, contains',
      message: 'is blank',
    }))
  return [...names, ...blanks]
}

const isEmpty = (value: unknown): boolean => isRaw(value) && Object.keys(value).length === 0

const clockOf = (tier: Raw, at: { path: Path; calendars: string[] }): Finding[] => {
  const known = `one of the calendars ${at.calendars.join(', ')}`
  const needs = (key: string, allowed: string): Finding[] =>
    tier[key] === undefined ? [{ path: [...at.path, key], allowed }] : []
  const refuses = (key: string): Finding[] =>
    tier[key] === undefined
      ? []
      : [{ path: [...at.path, key], allowed: 'nothing: an exempt tier has no clock' }]
  const calendar = tier['calendar']
  const unknown: Finding[] =
    typeof calendar === 'string' && !at.calendars.includes(calendar)
      ? [{ path: [...at.path, 'calendar'], allowed: known }]
      : []
  if (tier['exempt'] === true) return [...refuses('within'), ...refuses('limit'), ...unknown]
  return [...needs('within', 'business time such as 60m'), ...needs('calendar', known), ...unknown]
}

const nameOf = (tiers: unknown[], index: number, path: Path): Finding[] => {
  const name = raw(tiers[index])['name']
  const first = tiers.findIndex((tier) => raw(tier)['name'] === name)
  return typeof name === 'string' && first < index
    ? [{ path: [...path, 'name'], allowed: 'a name no other tier has', message: `repeats tiers[${first}]` }]
    : []
}
