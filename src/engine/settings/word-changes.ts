import { compare, type Difference } from '../../agreement/compare.ts'
import { raw } from '../../agreement/checks/raw.ts'
import { readDuration } from '../../agreement/schema/leaf.ts'
import { text, type Language } from '../../strings/text.ts'
import type { ClauseId, Field, Wording } from './fields/field.ts'
import { wordListChange, type ListChange } from './words/word-list-change.ts'
import { wordDays, wordLength, wordList } from './word-length.ts'

export type ChangeWorded = {
  clause: ClauseId | 'other'
  label: string
  today: string | null
  draft: string | null
  effect: string
}

/** Where a place of the document belongs that no field stands for. */
const CLAUSES: [RegExp, ClauseId][] = [
  [/^terms\.marketing\.(volume|criteria)|^terms\.sales\.decision|targets\.decision$/, 'volume'],
  [
    /^terms\.(marketing\.delivery|sales\.response|routing|calendars|sales\.targets\.(response|limit))/,
    'response',
  ],
  [/^terms\.(marketing\.completeness|sales\.attempts|sales\.targets\.coverage)/, 'attempts'],
  [/^terms\.(reasons|marketing\.acceptance|sales\.targets\.reasons|handoff\.onReject|recycle)/, 'reasons'],
  [/^terms\.(reviews|incentive|marketing\.revenueShare|sales\.targets\.logging)/, 'review'],
]

/** Clause by clause what a draft says otherwise, as written: what a person reads is what is compared. */
export function wordChanges(
  { before, after, fields }: { before: unknown; after: unknown; fields: Field[] },
  wording: Wording,
): ChangeWorded[] {
  const known = new Map(fields.filter(({ list }) => !list).map((field) => [placeKey(field, after), field]))
  const differences = compare(raw(before)['terms'], raw(after)['terms'], ['terms'])
  const told = new Set<string>()
  return differences.flatMap((difference) => {
    const reason = wordOfReason(difference, fields, wording)
    if (reason) return reason
    const field = known.get(difference.path)
    if (field) return wordChange(difference, field, wording)
    const listed = wordListChange(difference, { fields, docs: { before, after }, wording })
    if (!listed) return wordChange(difference, undefined, wording)
    if (told.has(listed.path)) return []
    told.add(listed.path)
    return wordListed(listed, wording)
  })
}

/** Conditions and dated hours are told as a whole, however many places of the document differ. */
function wordListed(
  { path, field, label, column, before, after, say }: ListChange,
  wording: Wording,
): ChangeWorded {
  const options = column ? { options: column.options } : undefined
  const word = (value: unknown): string | null => say(value) ?? wordValue(value, options, wording)
  return {
    clause: field.clause,
    label,
    today: word(before),
    draft: word(after),
    effect: text(wording.language, `agreement.effect.${effectOf(path, field.clause)}`),
  }
}

/** Fields that stand for one key of every reason: told reason by reason, as yes or no. */
const OF_REASONS: Record<string, { field: string; yes: string }> = {
  countsFor: { field: 'counts', yes: 'marketing' },
  gate: { field: 'refuse', yes: 'refuse' },
}

function wordOfReason(
  { path, before, after }: Difference,
  fields: Field[],
  { language }: Wording,
): ChangeWorded | null {
  const [, code = '', key = ''] = /^terms\.reasons\.(\w+)\.(countsFor|gate)$/.exec(path) ?? []
  const about = OF_REASONS[key]
  const field = fields.find(({ id }) => id === about?.field)
  if (!about || !field) return null
  const word = (value: unknown): string =>
    text(language, value === about.yes ? 'agreement.value.yes' : 'agreement.value.no')
  return {
    clause: field.clause,
    label: `${field.label}: ${labelIn(field, code) ?? code}`,
    today: word(before),
    draft: word(after),
    effect: text(language, 'agreement.effect.handoffs'),
  }
}

function wordChange(
  { path, before, after }: Difference,
  field: Field | undefined,
  wording: Wording,
): ChangeWorded {
  const clause = field?.clause ?? CLAUSES.find(([place]) => place.test(path))?.[1] ?? 'other'
  const word = (value: unknown): string | null => wordValue(value, field, wording)
  return {
    clause,
    label: field?.label ?? path.replace(/^terms\./, ''),
    today: word(before),
    draft: word(after),
    effect: text(wording.language, `agreement.effect.${effectOf(path, clause)}`),
  }
}

function effectOf(path: string, clause: ClauseId | 'other'): 'handoffs' | 'figures' | 'meeting' {
  if (/\.targets\.|\.(acceptance|completeness|revenueShare|delivery)|volume/.test(path)) return 'figures'
  return clause === 'review' ? 'meeting' : 'handoffs'
}

function wordValue(
  value: unknown,
  field: Pick<Field, 'options'> | undefined,
  wording: Wording,
): string | null {
  const { language } = wording
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return text(language, value ? 'agreement.value.yes' : 'agreement.value.no')
  if (typeof value === 'string') return labelIn(field, value) ?? wordText(value, language)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    return wordList(
      value.map((one) => labelIn(field, one) ?? one),
      language,
    )
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

function labelIn(field: Pick<Field, 'options'> | undefined, code: string): string | undefined {
  return field?.options.find((option) => option.code === code)?.label
}

/** `60m` and `5bd` as people say it; any other text is its own. */
function wordText(written: string, language: Language): string {
  const length = readDuration(written)
  if (!length) return written
  return length.unit === 'bd'
    ? wordDays(length.days, 'business_days', language)
    : wordLength(length.ms, language)
}

/** As a comparison names a place: entries of lists by their name, not by where they stand. */
function placeKey({ path }: Field, data: unknown): string {
  let there = data
  const keys = path.map((key) => {
    const entry: unknown = (there as Record<string | number, unknown> | null | undefined)?.[key]
    const { name } = raw(entry)
    there = entry
    return typeof key === 'number' && typeof name === 'string' ? name : String(key)
  })
  return keys.join('.')
}
