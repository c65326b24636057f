import type { Terms } from '../../../domain/agreement.ts'
import { text } from '../../../strings/text.ts'
import { hoursText } from '../fields/hours-text.ts'
import { labelOf } from '../fields/label-of.ts'
import type { Wording } from '../fields/field.ts'
import { wordDays, wordLength, wordList } from '../word-length.ts'
import { saySteps } from './say-lists.ts'

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What hands a lead over, what accepts it, and how long a decision may wait. */
export function sayHandoff({ handoff, hold }: Terms, { language, property }: Wording): string[] {
  const days = wordDays(hold.longestBusinessDays, 'business_days', language)
  return [
    text(language, 'agreement.says.handoff', {
      property: property(handoff.property),
      value: handoff.enter,
      list: wordList(handoff.accepted, language),
    }),
    hold.perCycle === 0
      ? text(language, 'agreement.says.hold_none')
      : text(language, 'agreement.says.hold', { n: hold.perCycle, time: days }),
  ]
}

/** What binds the two while a lead waits: who is told, what a batch is, when is worked. */
export function sayBetween({ escalation, shield, calendars }: Terms, wording: Wording): string[] {
  const { language } = wording
  const batch = shield
    ? [
        text(language, 'agreement.says.shield', {
          n: shield.over,
          time: wordLength(shield.windowMs, language),
        }),
      ]
    : []
  const hours = Object.entries(calendars).map(([name, calendar]) => {
    const days = WEEKDAYS.filter((day) => (calendar.hours[day] ?? []).length > 0).map((day) =>
      text(language, 'agreement.says.day_hours', {
        day: text(language, `settings.day.${day}`),
        hours: hoursText(calendar.hours[day]),
      }),
    )
    return text(language, 'agreement.says.hours', { name, zone: calendar.timeZone, hours: days.join(' · ') })
  })
  return [...saySteps('no_owner', escalation.noOwner, wording), ...batch, ...hours]
}

/** How long a lead rests after a rejection, and what is written. */
export function sayRest({ reasons, recycle }: Terms, wording: Wording): string[] {
  const { language } = wording
  const rests = reasons.flatMap(({ restDays, hidden, ...reason }) =>
    hidden || restDays === null
      ? []
      : [
          text(language, 'agreement.says.rest_one', {
            reason: labelOf({ ...reason, restDays, hidden }, wording),
            time: wordDays(restDays, 'days', language),
          }),
        ],
  )
  const stage =
    recycle.stage === 'keep' ? [] : [text(language, 'agreement.says.recycle', { value: recycle.stage })]
  return [
    ...(rests.length === 0
      ? []
      : [text(language, 'agreement.says.rest', { list: wordList(rests, language) })]),
    ...stage,
  ]
}

/** Who signs. */
export function saySigning({ signatories }: Terms, { language, signers }: Wording): string[] {
  if (!signatories) return []
  const named = (who: string): string => signers(who).find(({ code }) => code === who)?.label ?? who
  const { sales, marketing } = signatories
  return [text(language, 'agreement.says.signatories', { sales: named(sales), marketing: named(marketing) })]
}
