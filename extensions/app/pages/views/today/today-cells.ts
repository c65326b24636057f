import type { ReportAnswer, TodayRow } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { Copied } from '../../hooks/page-context.ts'
import { nameOfContact } from '../../parts/ContactLink.tsx'
import { wordOwner, wordStep } from './word-row.ts'

/** Open handoffs as cells to copy, all of them. */
export const todayCells = ({ rows, labels }: ReportAnswer<TodayRow>, words: Words): Copied => [
  [
    words.t('today.column.contact'),
    words.t('today.column.step'),
    words.t('today.column.due'),
    words.t('today.column.owner'),
    words.t('today.column.team'),
    words.t('today.column.source'),
    words.t('today.column.tier'),
    words.t('today.column.score'),
    words.t('today.column.signal'),
    words.t('today.column.handoff'),
  ],
  ...rows.map((row) => [
    nameOfContact(words, labels, row.contact),
    wordStep(words, row.step),
    row.dueAt === null ? '' : words.moment(row.dueAt),
    wordOwner(words, row, labels),
    labels.team?.[row.team] ?? row.team,
    labels.source?.[row.source] ?? row.source,
    row.tier,
    row.score === null ? '' : String(row.score),
    row.askedAgain ? words.t('today.asked_again') : '',
    words.moment(row.handoffAt),
  ]),
]
