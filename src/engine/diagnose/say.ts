import type { Share } from '../../domain/baseline/numbers.ts'
import { FEWEST_FOR_A_RATE, FEWEST_FOR_A_STATE } from '../../domain/kpi/rate.ts'
import { text, type Language, type Params, type StringKey } from '../../strings/text.ts'

/** Words of a draft and of a report, in one language. */
export type Say = {
  (key: StringKey, params?: Params): string
  language: Language
  /** `212 of 312 (68 %)`; no share of few cases, and `~` where they are not many. */
  share(share: Pick<Share, 'n' | 'of'>): string
  /** `212 (68 %)`: where the row says of how many. */
  part(share: Pick<Share, 'n' | 'of'>): string
  number(value: number): string
  /** `68 %`, of a share from 0 to 1. */
  percent(share: number): string
  /** Whole minutes of business time, in hours: a working day has no fixed length. */
  minutes(minutes: number): string
}

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

export function sayIn(language: Language): Say {
  const number = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 2, useGrouping: 'always' })
  const percent = new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 })
  const say = (key: StringKey, params?: Params): string => text(language, key, params)
  const rough = (share: number, of: number): string =>
    `${of < FEWEST_FOR_A_STATE ? '~' : ''}${percent.format(share)}`
  return Object.assign(say, {
    language,
    number: (value: number) => number.format(value),
    percent: (share: number) => percent.format(share),
    minutes: (minutes: number) => (minutes < 60 ? `${minutes} min` : hoursOf(minutes)),
    share: ({ n, of }: Pick<Share, 'n' | 'of'>) => {
      if (of === 0) return '–'
      const params = { n: number.format(n), of: number.format(of) }
      if (of < FEWEST_FOR_A_RATE) return say('diagnose.share.few', params)
      return say('diagnose.share', { ...params, share: rough(n / of, of) })
    },
    part: ({ n, of }: Pick<Share, 'n' | 'of'>) =>
      of < FEWEST_FOR_A_RATE ? number.format(n) : `${number.format(n)} (${rough(n / of, of)})`,
  })
}

function hoursOf(minutes: number): string {
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}
