import type { DarkWhy } from '../engine/reconcile/dark-leads.ts'
import { reconcileVerb } from '../engine/reconcile/reconcile-verb.ts'
import type { Reconciled } from '../engine/reconcile/reconcile.ts'
import { ask } from './ask.ts'
import { table } from './table.ts'
import { tellAnswer } from './tell-answer.ts'
import type { Verb } from './verb.ts'

/** `pacto reconcile`: what the service does every night, now. */
export const reconcileCommand: Verb = (program, io, does) => {
  program
    .command('reconcile')
    .description('compare HubSpot with the ledger: heal what no webhook told, name leads without a clock')
    .option('--all', 'also what was decided longer ago than 90 days')
    .option('--json', 'as JSON')
    .action(
      does(async ({ all, json }: { all?: boolean; json?: boolean }) =>
        tellAnswer(io, await ask(io, reconcileVerb, { all: all ?? false }), { json, words: wordsOf }),
      ),
    )
}

const DARK: Record<DarkWhy, string> = {
  unknown: 'no clock, and no reason why: looked at now',
  before_go_live: 'handed over before the first start',
  not_handed_over: 'in the stage by a merge, never handed over',
  exempt: 'exempt by the agreement',
  parked: 'parked, waits for a decision',
  no_owner: 'nobody owns it',
  archived_owner: 'its owner was deactivated',
}

const wordsOf = (done: Reconciled): string[] => [
  `${done.looked} looked at, ${done.hinted} not as the ledger has them, ${done.missing} of those gone from HubSpot.`,
  `${done.reread} decided in the last week have their evidence read once more.`,
  ...repairedWords(done.repaired),
  ...darkWords(done),
  ...cohortWords(done),
]

const repairedWords = ({ contacts, properties }: Reconciled['repaired']): string[] =>
  contacts === 0
    ? ['Nobody edited Pacto’s own properties.']
    : [
        `${contacts} contacts had properties of Pacto edited by somebody; they are put back:`,
        ...table(Object.entries(properties).map(([name, count]) => [`  ${name}`, String(count)])),
      ]

const darkWords = ({ dark }: Reconciled): string[] => {
  if (dark === null) return []
  const found = Object.entries(dark.found) as [DarkWhy, { count: number; samples: string[] }][]
  const rows = found.map(([why, { count, samples }]) => [
    `  ${count}`,
    DARK[why],
    samples.slice(0, 5).join(', ') + (count > 5 ? ', …' : ''),
  ])
  return [`${dark.inStage} in the handoff stage${rows.length > 0 ? ', of them' : '.'}`, ...table(rows)]
}

const cohortWords = ({ cohort }: Reconciled): string[] => {
  if (cohort === null) return []
  const parts = Object.entries(cohort.byDisposition).map(([name, count]) => `${count} ${name}`)
  return [
    `${cohort.handoffs} handoffs${parts.length > 0 ? ` = ${parts.join(' + ')}` : ''}; ${cohort.skipped} skipped.`,
    ...(cohort.adopted > 0
      ? [`${cohort.adopted} more from before the first start, adopted by a backfill.`]
      : []),
  ]
}
