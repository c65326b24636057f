import type { Spread } from '../../../domain/baseline/numbers.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { Say } from '../say.ts'
import { grid, pairs, type Block, type Section } from './document.ts'
import { business, clock, median, number, NOTHING } from './words.ts'

const ASIDES = ['parked', 'self_sourced', 'passed_through', 'withdrawn', 'deleted'] as const
const FLAGS = ['contacted_before', 'booked_by_lead', 'unseen'] as const

export function tellResponse({ response, uncontacted, teams }: Diagnosis, say: Say): Section {
  const { leftOut, flagged } = response
  return {
    title: say('diagnose.section.response'),
    blocks: [
      ...pairs([
        [say('diagnose.row.judged'), say.number(response.judged)],
        ...ASIDES.filter((why) => leftOut[why]).map(
          (why) => [say(`diagnose.row.aside.${why}`), say.number(leftOut[why] ?? 0)] as const,
        ),
        [say('diagnose.row.answered'), say.share(response.answered)],
        ...FLAGS.filter((flag) => flagged[flag]).map(
          (flag) => [say(`diagnose.row.flag.${flag}`), say.number(flagged[flag] ?? 0)] as const,
        ),
      ]),
      ...times(response, say),
      ...windows(response, say),
      ...byTeam(response.byTeam, { teams, say }),
      ...pairs([
        [say('diagnose.row.no24'), say.share(uncontacted.within24h)],
        [say('diagnose.row.no7'), say.share(uncontacted.within7d)],
        [say('diagnose.row.never_contacted'), say.share(uncontacted.ever)],
        [
          say('diagnose.row.young'),
          `24 h: ${say.number(uncontacted.tooYoung['24h'] ?? 0)} · 7 d: ${say.number(uncontacted.tooYoung['7d'] ?? 0)}`,
        ],
      ]),
    ],
  }
}

function times({ business: inHours, clock: onClock }: Diagnosis['response'], say: Say): Block[] {
  const row = (name: string, spread: Spread, show: (minutes: number | null) => string): string[] => [
    name,
    say.number(spread.count),
    ...[spread.median, spread.mean, spread.p75, spread.p90].map(show),
  ]
  return grid(
    [
      '',
      say('diagnose.col.cases'),
      say('diagnose.col.median'),
      say('diagnose.col.mean'),
      say('diagnose.col.p75'),
      say('diagnose.col.p90'),
    ],
    [
      row(say('diagnose.col.business'), inHours, (minutes) => business(say, minutes)),
      row(say('diagnose.col.clock'), onClock, clock),
    ],
  )
}

function windows(response: Diagnosis['response'], say: Say): Block[] {
  const { withinBusiness, withinClock, insideHours, outsideHours } = response
  const share = (list: typeof withinClock, minutes: number): string => {
    const found = list.find((one) => one.minutes === minutes)
    return found ? say.share(found) : NOTHING
  }
  return grid(
    [
      say('diagnose.col.window'),
      say('diagnose.col.business'),
      say('diagnose.col.clock'),
      say('diagnose.col.inside'),
      say('diagnose.col.outside'),
    ],
    withinClock.map(({ minutes }) => [
      say.minutes(minutes),
      ...[withinBusiness, withinClock, insideHours, outsideHours].map((list) => share(list, minutes)),
    ]),
  )
}

function byTeam(
  rows: Diagnosis['response']['byTeam'],
  { teams, say }: { teams: Diagnosis['teams']; say: Say },
): Block[] {
  const names = new Map([...teams.sales, ...teams.marketing].map(({ id, name }) => [id, name]))
  return grid(
    [
      say('diagnose.col.team'),
      say('diagnose.col.handoffs'),
      say('diagnose.col.answered'),
      say('diagnose.col.median_business'),
      say('diagnose.col.median_clock'),
      say('diagnose.col.within60'),
    ],
    rows.map((row) => [
      row.team === '' ? say('diagnose.nobody') : (names.get(row.team) ?? row.team),
      say.number(row.handoffs),
      say.share(row.answered),
      business(say, row.business.median),
      clock(row.clock.median),
      say.share(row.within60),
    ]),
  )
}

const TOUCHES = ['sequence_by_person', 'sequence_by_other', 'other'] as const

export function tellAttempts({ attempts }: Diagnosis, say: Say): Section {
  const { untilContact, firstTouch, withoutContact } = attempts
  return {
    title: say('diagnose.section.attempts'),
    blocks: pairs([
      [say('diagnose.row.until_contact'), `${median(say, untilContact)}; ${number(say, untilContact.mean)}`],
      [say('diagnose.row.without'), withoutContact.map(({ handoffs }) => say.number(handoffs)).join(' · ')],
      ...TOUCHES.map((touch) => [say(`diagnose.row.first.${touch}`), say.share(firstTouch[touch])] as const),
    ]),
  }
}
