/** One thing looked at: what was found, and what to do about it. */
export type Check = {
  /** Stable; `area.matter`. */
  code: string
  state: 'ok' | 'warn' | 'fail' | 'skipped'
  sentence: string
  fix?: string
}

export const ok = (code: string, sentence: string): Check => ({ code, state: 'ok', sentence })
export const skipped = (code: string, sentence: string): Check => ({ code, state: 'skipped', sentence })
export const warn = (code: string, sentence: string, fix: string): Check => ({
  code,
  state: 'warn',
  sentence,
  fix,
})
export const fail = (code: string, sentence: string, fix: string): Check => ({
  code,
  state: 'fail',
  sentence,
  fix,
})
