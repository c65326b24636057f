import catalogue from './strings.json' with { type: 'json' }

export type Language = 'en' | 'es'

/** A key of the catalogue; one that does not exist fails the type check. */
export type StringKey = keyof typeof catalogue

export type Params = Record<string, string | number>

/** Whole sentences with named placeholders (ux §3.1); a placeholder without a value stays visible. */
export const text = (language: Language, key: StringKey, params: Params = {}): string =>
  catalogue[key][language].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : placeholder,
  )

/** The string in every language, for what is looked up whatever the language is (list names, labels). */
export const everyText = (key: StringKey): Record<Language, string> => ({
  en: catalogue[key].en,
  es: catalogue[key].es,
})
