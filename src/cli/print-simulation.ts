import type { Compared, Kept } from '../domain/simulate/compare-sides.ts'
import type { Grouping } from '../domain/simulate/compare-groups.ts'
import { CLOCK_FIGURES } from '../domain/simulate/outcome.ts'
import type { Simulation } from '../domain/simulate/simulation.ts'
import { DEFINED } from '../engine/simulate/definitions.ts'
import { showCounted, showPair, showShare } from '../engine/simulate/show-counted.ts'
import { showMoment } from '../strings/show-time.ts'
import { text, type Language, type StringKey } from '../strings/text.ts'
import { printTries } from './print-tries.ts'
import { breachRows, showLeftOut } from './show-figures.ts'
import { table } from './table.ts'

/** What every section is printed with: one column where both sides say the same, else both and the difference. */
type Sheet = { said: Simulation; language: Language; columns: string[]; show(pair: Compared): string[] }

/** A simulation in words, at most 100 columns; figures as n of m. */
export const printSimulation = (said: Simulation, language: Language): string[] => {
  const sheet = openSheet(said, language)
  const sections: [string, string[]][] =
    said.handoffs.draft.handoffs + said.handoffs.today.handoffs === 0
      ? []
      : [
          ['handoffs', population(sheet)],
          ['breaches', breaches(sheet)],
          ['targets', targets(sheet)],
          ...(said.same ? [] : [['changed', changed(sheet)] as [string, string[]]]),
          ...GROUPINGS.map((by): [string, string[]] => [by, groups(sheet, by)]),
          ['people', people(sheet)],
          ['tries', printTries(said, language)],
          ['definitions', DEFINED.flatMap((name) => wrap(text(language, `simulate.def.${name}`)))],
        ]
  return [
    ...head(said, language),
    ...(sections.length === 0 ? [text(language, 'simulate.nothing')] : []),
    ...sections.flatMap(([name, lines]) => [
      '',
      `[${text(language, `simulate.section.${name}` as StringKey)}]`,
      ...lines,
    ]),
  ]
}

const openSheet = (said: Simulation, language: Language): Sheet => {
  const today = text(
    language,
    said.today.kind === 'template' ? 'simulate.col.template' : 'simulate.col.today',
  )
  const draft = text(language, 'simulate.col.draft')
  return said.same
    ? {
        said,
        language,
        columns: [said.draft.kind === 'version' ? today : draft],
        show: (pair) => [showCounted(pair.draft, language)],
      }
    : {
        said,
        language,
        columns: [today, draft, text(language, 'simulate.col.difference')],
        show: (pair) => showPair(pair, language),
      }
}

const head = (said: Simulation, language: Language): string[] => {
  const { from, to, timeZone, days, today, draft, same, past } = said
  const when = (iso: string): string => showMoment(new Date(iso), { timeZone, language })
  const { refused, found, looked, of } = past
  const lines = [
    text(language, 'simulate.title', { from: when(from), to: when(to), zone: timeZone, days }),
    text(language, `simulate.against.${draft.kind === 'version' ? 'self' : today.kind}`, {
      version: today.version ?? '',
    }),
    ...(same && draft.kind !== 'version' ? [text(language, 'simulate.same')] : []),
    text(language, 'simulate.only'),
    ...(found === 'marked' ? [text(language, 'simulate.marked', { looked, of })] : []),
    ...(refused.length > 0 ? [text(language, 'simulate.refused', { list: refused.join(', ') })] : []),
  ]
  return lines.flatMap((line) => wrap(line))
}

const PARTS = ['handoffs', 'counted', 'exempt', 'passed_through', 'withdrawn', 'parked', 'unknown'] as const

const population = ({ said, language, columns }: Sheet): string[] => {
  const { handoffs, unreadable, parked, same } = said
  const cell = (side: 'today' | 'draft', part: (typeof PARTS)[number]): string =>
    `${String(handoffs[side][part])}${part === 'parked' ? wordBursts(parked[side].bursts, language) : ''}`
  const shown = PARTS.filter((part) => part === 'handoffs' || handoffs.today[part] + handoffs.draft[part] > 0)
  return [
    ...table([
      ['', ...columns.slice(0, 2)],
      ...shown.map((part) => [
        text(language, `simulate.part.${part}`),
        ...(same ? [] : [cell('today', part)]),
        cell('draft', part),
      ]),
    ]),
    ...unreadable.map(({ property, leads: n }) => text(language, 'simulate.unreadable', { property, n })),
  ]
}

const wordBursts = (n: number, language: Language): string =>
  n === 0 ? '' : ` (${text(language, n === 1 ? 'simulate.bursts_one' : 'simulate.bursts_other', { n })})`

/** The three clocks, and what of the draft's handoffs is not judged by each. */
const breaches = ({ said, language, columns, show }: Sheet): string[] => [
  ...breachRows(said.breaches, columns, { language, show }),
  ...CLOCK_FIGURES.flatMap((clock) => {
    const list = showLeftOut(said.breaches[clock].draft, language)
    const name = text(language, `simulate.clock.${clock}`)
    return list === '' ? [] : wrap(`  ${text(language, 'simulate.left_out', { name, list })}`, '    ')
  }),
]

const targets = ({ said, language, columns, show }: Sheet): string[] =>
  table([
    ['', ...columns, text(language, 'simulate.col.target')],
    ...said.targets.map((kept) => [
      text(language, `kpi.figure.${kept.figure}`),
      ...show(kept),
      wordTarget(kept, language),
    ]),
  ])

const wordTarget = ({ target: { today, draft } }: Kept, language: Language): string => {
  const word = (share: number | null): string => (share === null ? '–' : showShare(share, language))
  return today === draft ? word(draft) : `${word(today)} → ${word(draft)}`
}

const EXAMPLES = 3

const changed = ({ said, language }: Sheet): string[] => {
  const { changed: verdicts, contactUrl } = said
  const { byClock, onlyToday, onlyDraft } = verdicts
  const ways = CLOCK_FIGURES.flatMap((clock) =>
    (['better', 'worse'] as const).map((way) => ({ clock, way, ...byClock[clock][way] })),
  )
  const turned = ways.filter(({ count }) => count > 0)
  return [
    ...(turned.length === 0 ? [text(language, 'simulate.unchanged')] : []),
    ...turned.flatMap(({ clock, way, count, examples }) => [
      `${text(language, `simulate.clock.${clock}`)}: ${text(language, `simulate.${way}_${count === 1 ? 'one' : 'other'}`, { n: count })}`,
      ...examples.slice(0, EXAMPLES).map(({ contactId }) => `    ${contactUrl.replace('{id}', contactId)}`),
    ]),
    ...(onlyToday + onlyDraft > 0
      ? [text(language, 'simulate.only_side', { today: onlyToday, draft: onlyDraft })]
      : []),
  ]
}

const GROUPINGS: Grouping[] = ['tier', 'source', 'hour', 'weekday']

const groups = ({ said, language, columns, show }: Sheet, by: Grouping): string[] =>
  table([
    ['', ...columns],
    ...said.by[by].map(({ key, response }) => [wordKey(by, key, language), ...show(response)]),
  ])

const people = ({ said, columns, show }: Sheet): string[] =>
  table([['', ...columns], ...said.people.map((one) => [one.name, ...show(one)])])

const wordKey = (by: Grouping, key: string, language: Language): string => {
  if (by === 'hour') return `${key}:00`
  if (by === 'weekday') return text(language, `agreement.day.${key}` as StringKey)
  if (by === 'tier') return key
  return SOURCES.has(key) ? text(language, `kpi.source.${key === '' ? 'unknown' : key}` as StringKey) : key
}

/** HubSpot's own; any other is shown as the portal keeps it. */
const SOURCES = new Set([
  ...['', 'ORGANIC_SEARCH', 'PAID_SEARCH', 'EMAIL_MARKETING', 'SOCIAL_MEDIA', 'PAID_SOCIAL', 'REFERRALS'],
  ...['AI_REFERRALS', 'OTHER_CAMPAIGNS', 'DIRECT_TRAFFIC', 'OFFLINE'],
])

const WIDTH = 98

/** Lines of at most so many characters; all but the first are indented. */
const wrap = (sentence: string, indent = '  '): string[] => {
  const lines: string[] = []
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined) lines.push(word)
    else if (last.length + word.length + 1 > WIDTH) lines.push(`${indent}${word}`)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
