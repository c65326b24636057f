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

export const wordCheck = ({ code, state, sentence, fix }: Check, language: Language): CheckShown => ({
  code,
  state,
  step: stepOf(code),
  sentence: word(sentence, language),
  ...(fix && { fix: word(fix, language) }),
})

const word = ({ key, params }: Said, language: Language): string => text(language, key, params)
