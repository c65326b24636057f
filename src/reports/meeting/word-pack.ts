import { showMoment, showZone } from '../../strings/show-time.ts'
import { text, type Language } from '../../strings/text.ts'
import type { Decision } from '../../engine/decisions/decision.ts'
import type { Example, OpenReview, Pack, Step, Win } from './pack.ts'
import { wordFigure, wordMoney, type InWords } from './word-figure.ts'

/** A table's rows are as wide as its head. */
export type WordedTable = { head: string[]; rows: string[][] }
export type WordedSection = {
  title: string
  table: WordedTable | null
  /** Under the table: what is listed, with a title of its own. */
  lists: { title: string; items: string[] }[]
}
export type WordedPack = { title: string; lines: string[]; sections: WordedSection[] }

/** A pack in words, for text, Markdown and PDF alike: one structure, so that they cannot differ. */
export function wordPack(pack: Pack, language: Language): WordedPack {
  const words = { language, labels: pack.labels, currency: pack.currency }
  const { from, to } = pack.period
  return {
    title: text(language, 'meeting.title', { dates: dates(from, to, language) }),
    lines: heading(pack, language),
    sections: [
      ...opening(pack, words),
      ...deleted(pack, words),
      ...pack.steps.map((step, index) => wordStep(step, index, { pack, words })),
      list(
        text(language, 'pack.wins'),
        pack.wins.map((win) => wordWin(win, pack, words)),
        text(language, 'pack.wins.none'),
      ),
      ...proposed(pack, language),
      list(text(language, 'page.tab.counted'), pack.definitions, ''),
    ],
  }
}

function heading(
  { asOf, timeZone, agreementVersion, observation, incomplete, period }: Pack,
  language: Language,
): string[] {
  const time = showMoment(new Date(asOf), { language, timeZone })
  const { from, to } = period.before
  return [
    text(language, 'meeting.as_of', { time, zone: showZone(timeZone), version: agreementVersion }),
    text(language, 'meeting.compared', { dates: dates(from, to, language) }),
    ...(observation ? [text(language, 'kpi.line.observation')] : []),
    ...(incomplete ? [text(language, 'meeting.incomplete')] : []),
  ]
}

function opening(pack: Pack, words: InWords): WordedSection[] {
  if (pack.open.length === 0) return []
  const items = pack.open.map((review) => wordReview(review, pack, words))
  return [list(text(words.language, 'pack.open'), items, '')]
}

function wordReview({ contact, about, askedAt }: OpenReview, { timeZone }: Pack, words: InWords): string {
  const { language } = words
  const time = showMoment(new Date(askedAt), { language, timeZone })
  return `${nameOf(contact, words)}: ${text(language, `pack.open.${about}`, { time })}`
}

function deleted(pack: Pack, words: InWords): WordedSection[] {
  if (pack.deleted.length === 0) return []
  const { language } = words
  const items = pack.deleted.map(({ contact, deletedAt }) => {
    const time = showMoment(new Date(deletedAt), { language, timeZone: pack.timeZone })
    return `${nameOf(contact, words)}: ${text(language, 'pack.deleted.at', { time })}`
  })
  return [list(text(language, 'pack.deleted'), items, '')]
}

type Place = { pack: Pack; words: InWords }

function wordStep(
  { name, minutes, figures, examples }: Step,
  index: number,
  { pack, words }: Place,
): WordedSection {
  const { language } = words
  const step = text(language, 'pack.step', { name: text(language, `pack.step.${name}`), n: minutes })
  return {
    title: `${String(index + 1)}. ${step}`,
    table: figures.length === 0 ? null : tableOf(figures, words),
    lists: [
      ...listed(
        text(language, 'pack.examples'),
        examples.map((one) => wordExample(one, words)),
      ),
      ...notes(figures, language),
      ...(name === 'last' ? listed(text(language, 'pack.last'), wordDecisions(pack.last, words)) : []),
      ...(name === 'next' ? listed(text(language, 'pack.made'), wordDecisions(pack.made, words)) : []),
    ],
  }
}

function tableOf(figures: Step['figures'], words: InWords): WordedTable {
  const { language } = words
  const head = (['figure', 'measured', 'of', 'target', 'before', 'change'] as const).map((name) =>
    text(language, `meeting.column.${name}`),
  )
  const rows = figures.map((row) => {
    const { label, value, basis, target, before, change } = wordFigure(row, words)
    return [label, value, basis, target, before, change]
  })
  return { head, rows }
}

const NOTES = ['bar_low', 'often_other'] as const

/** What the agenda has to take up (ux §7). */
function notes(figures: Step['figures'], language: Language): WordedSection['lists'] {
  const said = NOTES.filter((note) => figures.some((row) => row.note === note))
  return listed(
    text(language, 'meeting.agenda'),
    said.map((note) => text(language, `meeting.note.${note}`)),
  )
}

const wordExample = ({ contact, why }: Example, words: InWords): string => `${nameOf(contact, words)}: ${why}`

function wordDecisions(decisions: Decision[], { language, labels }: InWords): string[] {
  return decisions.map(({ text: said, about, owner, dueOn, state, worked }) => {
    const done = text(language, `decision.state.${state}`)
    const answer = worked === null ? 'decision.unsaid' : (`decision.worked.${worked ? 'yes' : 'no'}` as const)
    const on = about === '' ? '' : `${labels.reason?.[about] ?? about}: `
    return (
      on +
      text(language, 'meeting.decision', {
        text: said || text(language, 'decision.gone'),
        owner: labels.owner?.[owner] ?? '–',
        date: date(dueOn, language),
        state: done,
        worked: text(language, answer),
      })
    )
  })
}

function wordWin(win: Win, { timeZone, currency }: Pack, words: InWords): string {
  const { language, labels } = words
  const parts = [
    labels.source?.[win.source] ?? win.source,
    win.campaign,
    labels.owner?.[win.owner] ?? labels.team?.[win.team] ?? '',
    showMoment(new Date(win.wonAt), { language, timeZone }),
    win.amount === null ? '' : wordMoney(win.amount, { language, currency }),
  ]
  return `${nameOf(win.contact, words)}: ${parts.filter(Boolean).join(' · ')}`
}

/** Who was erased, or is gone from HubSpot, has no name any more. */
function nameOf(contact: string, { language, labels }: InWords): string {
  const name = labels.contact?.[contact]
  if (name) return name
  return /^\d+$/.test(contact)
    ? text(language, 'task.unnamed', { id: contact })
    : text(language, 'meeting.erased')
}

function proposed({ proposal }: Pack, language: Language): WordedSection[] {
  if (!proposal) return []
  const items = proposal.changes.map(({ path, from, to, why }) => `${path}: ${from} → ${to}. ${why}`)
  return [list(text(language, 'meeting.propose.title'), items, text(language, 'meeting.propose.none'))]
}

function list(title: string, items: string[], none: string): WordedSection {
  return {
    title,
    table: null,
    lists: [{ title: '', items: items.length > 0 || none === '' ? items : [none] }],
  }
}

const listed = (title: string, items: string[]): WordedSection['lists'] =>
  items.length === 0 ? [] : [{ title, items }]

const formatOf = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** A local date, whole: a printed page has to say its year. */
const date = (day: string, language: Language): string => formatOf(language).format(noon(day))

const dates = (from: string, to: string, language: Language): string =>
  formatOf(language).formatRange(noon(from), noon(to))
