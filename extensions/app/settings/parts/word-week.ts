import type { Week } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'

/** `Mon 09:00–14:00, 15:00–18:00 · Tue …` */
export const wordWeek = (words: Words, week: Week): string =>
  week
    .map(({ day, hours }) =>
      words.t('settings.day_hours', {
        day: words.t(`settings.day.${day}`),
        hours: hours.map((one) => one.join('–')).join(', '),
      }),
    )
    .join(' · ')
