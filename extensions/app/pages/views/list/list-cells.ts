import type { ContactsAnswer, Labels, ListedHandoff } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { Copied } from '../../hooks/page-context.ts'
import { nameOfContact } from '../../parts/ContactLink.tsx'
import { wordCause, wordOutcome, wordReading } from './word-reading.ts'

const MINUTE = 60_000

export const listHeadings = (words: Words): string[] => [
  words.t('today.column.contact'),
  words.t('today.column.handoff'),
  words.t('today.column.owner'),
  words.t('today.column.team'),
  words.t('today.column.source'),
  words.t('today.column.tier'),
  words.t('list.column.outcome'),
  words.t('list.column.cause'),
  words.t('list.column.business'),
  words.t('list.column.clock'),
  words.t('list.column.reading'),
]

/** A handoff in words, without its contact: one for each heading but the first. */
export const handoffCells = (words: Words, one: ListedHandoff, labels: Labels): string[] => [
  words.moment(one.handoffAt),
  one.owner === '' ? words.t('page.none') : (labels.owner?.[one.owner] ?? one.owner),
  labels.team?.[one.team] ?? one.team,
  labels.source?.[one.source] ?? one.source,
  one.tier,
  wordOutcome(words, one, labels),
  wordCause(words, one.cause),
  lengthOf(words, one.businessMinutes),
  lengthOf(words, one.clockMinutes),
  wordReading(words, one.reading),
]

/** The page that is shown, as cells to copy; the file has all of them. */
export const listCells = ({ handoffs, labels }: ContactsAnswer, words: Words): Copied => [
  listHeadings(words),
  ...handoffs.map((one) => [nameOfContact(words, labels, one.contact), ...handoffCells(words, one, labels)]),
]

const lengthOf = (words: Words, minutes: number | null): string =>
  minutes === null ? '' : words.duration(minutes * MINUTE)
