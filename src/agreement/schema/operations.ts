import { z } from 'zod'
import type { Operations } from '../../domain/agreement.ts'
import { hoursSchema } from './calendars.ts'
import { date, intervals, moment } from './dates.ts'
import { amount, code, hubspotId, oneOf, orOff, person, propertyName, section, words } from './leaf.ts'

const MONTH = 'a month as "2026-11"'

/** Below that a quarter's review would have nobody to speak of. */
const MONTHS = 'a whole number of months from 3 to 120'

const people = z.array(person, 'a list of e-mail addresses or HubSpot ids').prefault([])
const ids = z.array(hubspotId, 'a list of HubSpot ids').prefault([])

const managers = z
  .object({ default: person }, 'managers by team id, and default')
  .catchall(person) satisfies z.ZodType<Operations['people']['managers']>

const mapping = section({
  leadStatus: z
    .record(words, section({ rejected: code.nullable() }), 'what each lead status means')
    .prefault({}),
  reasonProperty: section({
    name: propertyName,
    codes: z.record(z.string().min(1, 'a value of the property'), code, 'its values and our codes'),
  })
    .nullable()
    .prefault(null),
})

/** Operations: no signature needed (engineering §11). */
export const operationsSchema = section({
  mode: oneOf(['observe', 'live']).prefault('observe'),
  language: oneOf(['en', 'es']).prefault('en'),
  people: section({
    admins: people,
    viewers: people,
    marketing: people,
    teams: section({ sales: ids, marketing: ids }).prefault({}),
    managers,
    hours: z.record(words, hoursSchema, 'hours by person').prefault({}),
    absences: z
      .array(section({ who: person, from: moment, to: moment }), 'a list of {who, from, to}')
      .prefault([]),
  }),
  exceptions: z
    .array(
      section({
        calendar: z.string('the name of a calendar, or *'),
        date,
        hours: intervals.nullable().prefault(null),
        name: words,
      }),
      'a list of {calendar, date, name}, with hours where it is not closed',
    )
    .prefault([]),
  mapping: mapping.prefault({}),
  spend: z
    .array(
      section({
        source: words,
        month: z.string(MONTH).regex(/^\d{4}-(0[1-9]|1[0-2])$/, MONTH),
        amount: amount(0, 1_000_000_000_000),
      }),
      'a list of {source, month, amount}',
    )
    .prefault([]),
  channels: orOff(section({ kind: oneOf(['slack', 'teams']) }))
    .nullable()
    .prefault('off'),
  retention: orOff(section({ months: z.int(MONTHS).min(3, MONTHS).max(120, MONTHS) }))
    .nullable()
    .prefault('off'),
}) satisfies z.ZodType<Operations>
