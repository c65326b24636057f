import type { Diagnosis } from '../diagnosis.ts'
import type { Say } from '../say.ts'
import { grid, pairs, type Section } from './document.ts'
import { business, clock, number, source, worded } from './words.ts'

export function tellVolume({ arrival }: Diagnosis, say: Say): Section {
  const { fullMonths } = arrival
  return {
    title: say('diagnose.section.volume'),
    blocks: [
      ...grid(
        [
          say('diagnose.col.month'),
          say('diagnose.col.handoffs'),
          say('diagnose.col.mqls'),
          say('diagnose.col.covered'),
        ],
        arrival.months.map(({ month, handoffs, mqls, covered }) => [
          month,
          say.number(handoffs),
          say.number(mqls),
          say.percent(covered),
        ]),
      ),
      ...pairs([
        fullMonths.count > 0
          ? [
              say('diagnose.row.full_month', { n: fullMonths.count }),
              `${number(say, fullMonths.handoffs)} · ${say('diagnose.col.mqls')}: ${number(say, fullMonths.mqls)}`,
            ]
          : null,
        [say('diagnose.row.per30'), number(say, arrival.per30Days)],
        [say('diagnose.row.twice'), say.share(arrival.handedOverTwice)],
        [say('diagnose.row.customers'), say.share(arrival.customers)],
      ]),
    ],
  }
}

type Group = Diagnosis['arrival']['bySource'][number]

export function tellOrigin({ arrival }: Diagnosis, say: Say): Section {
  const head = (first: string): string[] => [
    first,
    say('diagnose.col.handoffs'),
    say('diagnose.col.accepted'),
    say('diagnose.col.rejected'),
    say('diagnose.col.won'),
  ]
  const row = (name: string, { n, of, accepted, rejected, won }: Group): string[] => [
    name,
    say.share({ n, of }),
    ...[accepted, rejected, won].map(say.number),
  ]
  return {
    title: say('diagnose.section.origin'),
    blocks: [
      ...grid(
        head(say('diagnose.col.source')),
        arrival.bySource.map((group) => row(source(say, group.key), group)),
      ),
      ...grid(
        head(say('diagnose.col.origin')),
        arrival.byOrigin.map((group) => row(worded(say, 'diagnose.origin', group.key), group)),
      ),
      ...grid(
        [...head(say('diagnose.col.mechanism')), say('diagnose.col.which')],
        arrival.byMechanism.map((group) => [
          ...row(worded(say, 'diagnose.mechanism', group.key), group),
          group.key === 'person' ? '' : whichOnes(group.agents, say),
        ]),
      ),
    ],
  }
}

const SHOWN = 2

function whichOnes(agents: { agent: string; n: number }[], say: Say): string {
  const named = agents.filter(({ agent }) => agent !== '')
  const shown = named.slice(0, SHOWN).map(({ agent, n }) => `${agent.slice(0, 8)}: ${say.number(n)}`)
  return shown.join(', ') + (named.length > SHOWN ? ', …' : '')
}

/** The weekday names of 5 January 1970, a Monday, and the six days after it. */
const MONDAY = 4
const DAY = 86_400_000

export function tellArrival({ arrival, response }: Diagnosis, say: Say): Section {
  const weekday = new Intl.DateTimeFormat(say.language === 'es' ? 'es-ES' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  })
  const busy = response.byHour.filter(({ hour }) => (arrival.byHour[hour] ?? 0) > 0)
  return {
    title: say('diagnose.section.arrival'),
    blocks: [
      ...grid(
        [say('diagnose.col.weekday'), say('diagnose.col.handoffs')],
        arrival.byWeekday.map((n, day) => [
          weekday.format(new Date((MONDAY + day) * DAY)),
          say.share({ n, of: arrival.handoffs }),
        ]),
      ),
      ...grid(
        [
          say('diagnose.col.hour'),
          say('diagnose.col.handoffs'),
          say('diagnose.col.median_business'),
          say('diagnose.col.median_clock'),
        ],
        busy.map(({ hour, ...times }) => [
          `${String(hour).padStart(2, '0')}:00`,
          say.number(arrival.byHour[hour] ?? 0),
          business(say, times.business.median),
          clock(times.clock.median),
        ]),
      ),
      ...pairs([[say('diagnose.row.outside'), say.share(arrival.outsideHours)]]),
    ],
  }
}

const KINDS = ['none', 'person', 'queue', 'archived', 'unknown'] as const

export function tellOwners({ owners, arrival }: Diagnosis, say: Say): Section {
  const { minutesWithout: wait } = owners
  return {
    title: say('diagnose.section.owners'),
    blocks: pairs([
      ...KINDS.filter((kind) => kind === 'none' || owners.atHandoff[kind] > 0).map(
        (kind) =>
          [
            say(`diagnose.row.owner.${kind}`),
            say.share({ n: owners.atHandoff[kind], of: arrival.handoffs }),
          ] as const,
      ),
      [say('diagnose.row.late'), say.share(owners.late)],
      [say('diagnose.row.never'), say.share(owners.never)],
      wait.clock.median === null
        ? null
        : [
            say('diagnose.row.wait'),
            `${clock(wait.clock.median)}; ${clock(wait.clock.p90)} (${say('diagnose.col.business')}: ${business(say, wait.business.median)}; ${business(say, wait.business.p90)})`,
          ],
    ]),
  }
}
