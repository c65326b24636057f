import { showMoment, type Place } from '../../strings/show-time.ts'
import { text, type Language, type Params, type StringKey } from '../../strings/text.ts'
import { stepOf } from './steps.ts'

/** A sentence of the catalogue, not yet in a language. */
export type Said = { key: StringKey; params: Params }

/** One thing looked at: what was found, and what to do about it. */
export type Check = {
  /** Stable; `area.matter`. */
  code: string
  state: 'ok' | 'warn' | 'fail' | 'skipped'
  sentence: Said
  fix?: Said
}

/** A check as people read it. `step`: the one of the install guide (docs/real-portal.md) that it belongs to. */
export type CheckShown = {
  code: string
  state: Check['state']
  step: number
  sentence: string
  fix?: string
}

export const said = (key: StringKey, params: Params = {}): Said => ({ key, params })
/** What somebody else worded. */
export const verbatim = (words: string): Said => said('doctor.verbatim', { text: words })

export const ok = (code: string, sentence: Said): Check => ({ code, state: 'ok', sentence })
export const skipped = (code: string, sentence: Said): Check => ({ code, state: 'skipped', sentence })
export const warn = (code: string, sentence: Said, fix: Said): Check => ({
  code,
  state: 'warn',
  sentence,
  fix,
})
export const fail = (code: string, sentence: Said, fix: Said): Check => ({
  code,
  state: 'fail',
  sentence,
  fix,
})

/** `when`: in whose zone instants are told, and what now is; absent: as ISO. */
export const wordCheck = (
  { code, state, sentence, fix }: Check,
  language: Language,
  when?: { timeZone: string; now: Date },
): CheckShown => {
  const word = ({ key, params }: Said): string =>
    text(language, key, when ? withMoments(params, { ...when, language }) : params)
  return { code, state, step: stepOf(code), sentence: word(sentence), ...(fix && { fix: word(fix) }) }
}

/** As `Date.toISOString` has it: nothing else that a check says looks like that. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

const withMoments = (params: Params, place: Place): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      INSTANT.test(String(value)) ? showMoment(new Date(value), place) : value,
    ]),
  )
