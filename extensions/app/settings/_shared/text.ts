import { catalogue } from './catalogue.ts'
import type { Language } from './contract.ts'

/** English words by key, read off the catalogue's list. */
type Read<Lines, Words = unknown> = Lines extends readonly [
  infer Key extends string,
  infer English,
  unknown,
  ...infer More,
]
  ? Read<More, Words & Record<Key, English>>
  : Words

type Words = Read<typeof catalogue>

const texts: readonly string[] = catalogue

/** Where the words of a language stand behind their key. */
const PLACES = { en: 1, es: 2 } as const

/** A key of this folder's own catalogue; one that does not exist fails the type check. */
export type TextKey = keyof Words

/** `time.days` for the pair `time.days_one` and `time.days_other`. */
export type PluralKey = TextKey extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : never) : never

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Filled<Name extends string> = [Name] extends [never] ? [] : [params: Record<Name, string | number>]

type Plural<Stem extends PluralKey> = `${Stem}_other` extends TextKey ? Words[`${Stem}_other`] : never

/** What a sentence has places for; nothing where it has none. */
export type TextParams<Key extends TextKey> = Filled<Placeholders<Words[Key]>>

/** As `TextParams`, without the number itself. */
export type PluralParams<Stem extends PluralKey> = Filled<Exclude<Placeholders<Plural<Stem>>, 'n'>>

/** Whole sentences with named placeholders (ux §3.1). */
export const fillText = (
  language: Language,
  key: TextKey,
  params: Record<string, string | number> = {},
): string => {
  const text = texts[texts.indexOf(key) + PLACES[language]] ?? key
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))
}

/** The wording for a number: `_one` or `_other` by the language's own rule, the number written as it writes them. */
export const fillPlural = (
  language: Language,
  stem: PluralKey,
  { n, ...params }: Record<string, string | number> & { n: number },
): string => {
  const form = new Intl.PluralRules(language).select(n) === 'one' ? 'one' : 'other'
  const number = new Intl.NumberFormat(language).format(n)
  return fillText(language, `${String(stem)}_${form}` as TextKey, { ...params, n: number })
}

/** Whether there are words for what was put together, such as a code the service answered with. */
export const isTextKey = (key: string): key is TextKey => texts.includes(key)

/** The user's language where it is one of ours: Spanish for every `es…`, English for all others (ux §3.1). */
export const languageOf = (user: { language?: string; locale?: string }): Language =>
  (user.language || user.locale || '').toLowerCase().startsWith('es') ? 'es' : 'en'
