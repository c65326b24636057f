import type { LabelKind, Labels } from '../_shared/page-contract.ts'
import { fillText, isTextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'

/** What kind of place the rows of a section stand in. */
const KINDS: Record<string, LabelKind> = {
  source: 'source',
  money_source: 'source',
  team: 'team',
  person: 'owner',
  owner: 'owner',
  reason: 'reason',
  campaign: 'campaign',
}

/** What a person calls a place of a kind; a code nobody has a word for is shown as it is. */
export const nameOfPlace = (words: Words, labels: Labels, place: { kind: string; code: string }): string => {
  const { kind, code } = place
  const given = labels[KINDS[kind] ?? 'stage']?.[code]
  if (given) return given
  if (code === '') return word(words, `place.none.${kind}`) ?? words.t('place.unknown')
  return ownWord(words, kind, code) ?? code
}

/** Kinds whose codes are ours. */
const ownWord = (words: Words, kind: string, code: string): string | null => {
  if (kind === 'cause') return word(words, `cause.${code}`)
  if (kind === 'wait') return word(words, `wait.${code}`)
  if (kind === 'outcome') return word(words, `outcome.${code}`)
  if (kind === 'reason') return word(words, `reason.${code}`)
  return null
}

const word = ({ language }: Words, key: string): string | null =>
  isTextKey(key) ? fillText(language, key) : null
