import { createContext, useContext, useMemo } from 'react'
import type { Language } from './shell-api.ts'
import { showHour, showMoment, showPresent, showSince } from './show-instant.ts'
import { say, sayCode, type Word } from './words.ts'

/** The page's words and times in the language chosen, times in the portal's zone. */
export type Spoken = {
  language: Language
  say(word: Word, params?: Record<string, string>): string
  /** Of an activity: what HubSpot has codes for. */
  sayCode(code: string): string
  hour(iso: string): string
  /** With the day where it is not that of `now`. */
  since(iso: string, now: string): string
  moment(iso: string): string
  present(iso: string): string
}

export const SpokenContext = createContext<Spoken | null>(null)

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext)
  if (!spoken) throw new Error('There are no words here.')
  return spoken
}

export function useNewSpoken(language: Language, timeZone: string): Spoken {
  return useMemo(() => {
    const where = { language, timeZone }
    return {
      language,
      say: (word, params) => say(language, word, params),
      sayCode: (code) => sayCode(language, code),
      hour: (iso) => showHour(iso, where),
      since: (iso, now) => showSince(iso, now, where),
      moment: (iso) => showMoment(iso, where),
      present: (iso) => showPresent(iso, where),
    }
  }, [language, timeZone])
}
