import type { PropertyDefinition } from './types.ts'
import { STRING_LENGTH } from './rules/limits.ts'

export type ParsedValue = { ok: true; value: string } | { ok: false; code: string; message: string }

type Parser = (value: string, definition: PropertyDefinition) => ParsedValue

const fine = (value: string): ParsedValue => ({ ok: true, value })
const wrong = (code: string, message: string): ParsedValue => ({ ok: false, code, message })

const PARSERS: Record<string, Parser> = {
  string: parseText,
  phone_number: parseText,
  number: (value) =>
    value.trim() !== '' && Number.isFinite(Number(value))
      ? fine(value.trim())
      : wrong('INVALID_NUMBER', `${value} was not a valid number.`),
  bool: (value) =>
    value === 'true' || value === 'false'
      ? fine(value)
      : wrong('INVALID_OPTION', `${value} was not one of the allowed options: [true, false]`),
  datetime: (value) => {
    const at = instantOf(value)
    return at ? fine(at.toISOString()) : wrong('INVALID_DATE', `${value} was not a valid long.`)
  },
  date: (value) => {
    const at = instantOf(value)
    if (!at) return wrong('INVALID_DATE', `${value} was not a valid long.`)
    if (at.getTime() % 86_400_000 !== 0)
      return wrong('INVALID_DATE', `${value} is at ${at.toISOString().slice(11, 19)} UTC, not midnight!`)
    return fine(at.toISOString().slice(0, 10))
  },
  enumeration: parseOption,
}

/**
 * A value as HubSpot keeps it, or why it refuses it: numbers, dates and options are checked, instants become
 * ISO 8601 in UTC. `''` clears and is always fine.
 */
export function parseValue(definition: PropertyDefinition, value: string): ParsedValue {
  if (value === '') return fine('')
  return (PARSERS[definition.type] ?? parseText)(value, definition)
}

function parseText(value: string, definition: PropertyDefinition): ParsedValue {
  if (value.length > STRING_LENGTH) {
    const message = `Property value is too long. Max length is ${STRING_LENGTH} characters.`
    return wrong('PROPERTY_VALUE_TOO_LONG', message)
  }
  if (definition.name === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return wrong('INVALID_EMAIL', `Email address ${value} is invalid`)
  return fine(definition.name === 'email' ? value.toLowerCase() : value)
}

function parseOption(value: string, definition: PropertyDefinition): ParsedValue {
  if (definition.externalOptions) return fine(value)
  const chosen =
    definition.fieldType === 'checkbox' ? value.split(';').filter((each) => each !== '') : [value]
  const allowed = definition.options.map((option) => option.value)
  const unknown = chosen.find((each) => !allowed.includes(each))
  if (unknown === undefined) return fine(chosen.join(';'))
  return wrong('INVALID_OPTION', `${unknown} was not one of the allowed options: [${allowed.join(', ')}]`)
}

/** Epoch milliseconds, a date, or ISO 8601 with a zone; null for anything else. */
function instantOf(value: string): Date | null {
  const isEpoch = /^-?\d+$/.test(value)
  const isIso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(value)
  if (!isEpoch && !isIso) return null
  const at = new Date(isEpoch ? Number(value) : value)
  return Number.isNaN(at.getTime()) ? null : at
}
