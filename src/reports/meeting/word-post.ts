import { text, type Language } from '../../strings/text.ts'
import { wordFigure, type InWords } from './word-figure.ts'
import { wordPack } from './word-pack.ts'
import type { Example, Pack, Step, StepName } from './pack.ts'

/** A post in words: figures, and links to leads by their number. */
export type WordedPost = {
  title: string
  notes: string[]
  parts: { title: string; lines: string[]; links: { text: string; url: string }[] }[]
}

/** What a channel is told of each step: few enough to be read. */
const TOLD: Partial<Record<StepName, string[]>> = {
  mqls: ['volume', 'criteria'],
  sql: ['mql_sql', 'mql_customer', 'acceptance', 'response'],
  refused: ['rejected', 'reasons', 'contested'],
}

/**
 * What is posted of a pack. Nobody is named: not those who work with leads, and of leads only the number, as a link that
 * opens for whoever may see the record (product §3.4). Decisions are counted, for their words may name anybody.
 */
export function wordPost(
  pack: Pack,
  { language, recordUrl }: { language: Language; recordUrl: string },
): WordedPost {
  const words = { language, labels: { ...pack.labels, owner: {}, contact: {} }, currency: pack.currency }
  const { title, lines } = wordPack({ ...pack, definitions: [] }, language)
  const steps = pack.steps.filter(({ name }) => TOLD[name])
  return {
    title,
    notes: lines,
    parts: [
      ...steps.map((step) => wordStep(step, words, recordUrl)),
      { title: text(language, 'decision.title'), lines: counted(pack, language), links: [] },
    ],
  }
}

function wordStep(
  { name, figures, examples }: Step,
  words: InWords,
  recordUrl: string,
): WordedPost['parts'][number] {
  const told = figures.filter(
    ({ figure, group, section }) => TOLD[name]?.includes(figure) && (group === '' || section === 'reason'),
  )
  return {
    title: text(words.language, `pack.step.${name}`),
    lines: told.map((row) => lineOf(wordFigure(row, words))),
    links: examples
      .filter(({ contact }) => /^\d+$/.test(contact))
      .map((one) => linkTo(one, words.language, recordUrl)),
  }
}

function lineOf({ label, value, basis, target, change }: ReturnType<typeof wordFigure>): string {
  const more = [basis, target, change].filter(Boolean).join(' · ')
  return `${label}: ${value}${more === '' ? '' : ` (${more})`}`
}

const linkTo = (
  { contact, why }: Example,
  language: Language,
  recordUrl: string,
): { text: string; url: string } => ({
  text: `${text(language, 'meeting.lead', { id: contact })}: ${why}`,
  url: recordUrl.replace('{id}', contact),
})

function counted({ last, made, open, wins, incomplete }: Pack, language: Language): string[] {
  const done = last.filter(({ state }) => state === 'done').length
  const overdue = last.filter(({ state }) => state === 'overdue').length
  return [
    ...(incomplete ? [] : [text(language, 'meeting.post.last', { n: last.length, done, overdue })]),
    ...(made.length === 0 ? [] : [text(language, 'meeting.post.made', { n: made.length })]),
    ...(open.length === 0 ? [] : [text(language, 'meeting.post.open', { n: open.length })]),
    text(language, 'meeting.post.wins', { n: wins.length }),
  ]
}
