import type { CohortRow } from '../../../domain/baseline/outcome.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { Say } from '../say.ts'
import { grid, note, pairs, type Block, type Section } from './document.ts'
import { agent, median, number, worded } from './words.ts'

export function tellOutcome({ conversion }: Diagnosis, say: Say): Section {
  const row = (name: string, cohort: Omit<CohortRow, 'month'>): string[] => [
    name,
    say.number(cohort.handoffs),
    say.part(cohort.accepted),
    say.part(cohort.won),
    say.part(cohort.rejected),
    say.number(cohort.open),
    median(say, cohort.daysToAccepted),
    median(say, cohort.daysToWon),
  ]
  return {
    title: say('diagnose.section.outcome'),
    blocks: [
      ...grid(
        [
          say('diagnose.col.month'),
          say('diagnose.col.handoffs'),
          say('diagnose.col.accepted'),
          say('diagnose.col.won'),
          say('diagnose.col.rejected'),
          say('diagnose.col.open'),
          say('diagnose.col.days_accepted'),
          say('diagnose.col.days_won'),
        ],
        [
          ...conversion.cohorts.map(({ month, ...cohort }) => row(month, cohort)),
          row(say('diagnose.row.all'), conversion.all),
        ],
      ),
      ...pairs([
        [say('diagnose.row.acceptance'), say.share(conversion.acceptance)],
        [say('diagnose.row.withdrawn'), say.number(conversion.withdrawn)],
        [say('diagnose.row.self_sourced'), say.number(conversion.selfSourced)],
      ]),
    ],
  }
}

const VIA = ['lead_status', 'reason', 'moved_back', 'card'] as const

export function tellRejections({ rejections }: Diagnosis, say: Say): Section {
  const { via, reasons, movedBackByOthers } = rejections
  return {
    title: say('diagnose.section.rejections'),
    blocks: [
      ...pairs([
        [say('diagnose.row.rejected'), say.share(rejections.rejected)],
        ...VIA.filter((how) => via[how]).map(
          (how) => [say(`diagnose.row.via.${how}`), say.number(via[how] ?? 0)] as const,
        ),
        [say('diagnose.row.no_reason'), say.share(rejections.withoutReason)],
        ...movedBackByOthers.map(
          ({ n, ...who }) => [say('diagnose.row.back', { who: agent(say, who) }), say.number(n)] as const,
        ),
      ]),
      ...grid(
        [say('diagnose.col.reason'), say('diagnose.col.rejected')],
        reasons.map(({ reason, n }) => [
          worded(say, 'reason', reason),
          say.share({ n, of: rejections.rejected.n }),
        ]),
      ),
    ],
  }
}

export function tellScore({ score, scoreProperties, labels }: Diagnosis, say: Say): Section {
  const { suggested } = score
  const named = scoreProperties.map(({ name, leads }) => `${name} (${say.number(leads)})`).join(', ')
  const params = suggested && {
    atLeast: suggested.atLeast,
    kept: say.share(suggested.kept),
    avoided: say.share(suggested.avoided),
  }
  return {
    title: say('diagnose.section.score'),
    blocks: [
      ...pairs([
        [
          say('diagnose.row.score'),
          score.property ? (labels[score.property] ?? score.property) : say('diagnose.none'),
        ],
        named !== '' && scoreProperties.length > 1 ? [say('diagnose.row.scores'), named] : null,
        score.property ? [say('diagnose.row.score_known'), say.share(score.known)] : null,
        score.property ? [say('diagnose.row.score_median'), number(say, score.spread.median)] : null,
        score.property
          ? [
              say('diagnose.row.suggested'),
              params ? say('diagnose.suggested', params) : say('diagnose.not_suggested'),
            ]
          : null,
      ]),
      ...grid(
        [
          say('diagnose.col.band'),
          say('diagnose.col.handoffs'),
          say('diagnose.col.accepted'),
          say('diagnose.col.rejected'),
          say('diagnose.col.won'),
        ],
        score.bands.map(({ from, handoffs, accepted, rejected, won }) => [
          `${from}–${from + 9}`,
          say.number(handoffs),
          say.share(accepted),
          say.share(rejected),
          say.number(won),
        ]),
      ),
    ],
  }
}

export function tellData({ completeness, labels }: Diagnosis, say: Say): Section {
  const rows = completeness.filter(({ of }) => of > 0)
  return {
    title: say('diagnose.section.data'),
    blocks: grid(
      [say('diagnose.col.property'), say('diagnose.col.filled')],
      rows.map((one) => [`${labels[one.property] ?? one.property} (${one.property})`, say.share(one)]),
    ),
  }
}

export function tellDeals({ deals, refused, span }: Diagnosis, say: Say): Section {
  const title = say('diagnose.section.deals')
  if (refused.includes('deals')) return { title, blocks: [note(say('diagnose.no_deals'))] }
  return { title, blocks: dealRows(deals, { say, currency: span.currency }) }
}

function dealRows(deals: Diagnosis['deals'], { say, currency }: { say: Say; currency: string }): Block[] {
  const { revenue } = deals
  const money = (amount: number): string => `${say.number(Math.round(amount))} ${currency}`.trim()
  const amount = deals.amount.median === null ? '' : `; ${money(deals.amount.median)}`
  return pairs([
    [say('diagnose.row.deals'), say.number(deals.deals)],
    deals.earlier > 0 ? [say('diagnose.row.deals_earlier'), say.number(deals.earlier)] : null,
    [say('diagnose.row.deals_won'), say.share(deals.won)],
    [say('diagnose.row.deals_amount'), `${say.share(deals.withAmount)}${amount}`],
    [say('diagnose.row.deals_cycle'), median(say, deals.cycleDays)],
    [say('diagnose.row.deals_since'), median(say, deals.handoffToWonDays)],
    revenue
      ? [
          say('diagnose.row.revenue'),
          say('diagnose.revenue', {
            own: money(revenue.ownAmount),
            all: money(revenue.amount),
            share: revenue.share === null ? '–' : say.percent(revenue.share),
            deals: say.number(revenue.deals),
            none: say.number(revenue.noAmount),
          }),
        ]
      : null,
  ])
}
