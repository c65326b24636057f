/** Readings of data that may have any shape: the checks run even where a section is malformed. */

export type Raw = Record<string, unknown>

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object, or an empty one. */
export const raw = (value: unknown): Raw => (isRaw(value) ? value : {})

/** A list, or an empty one. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Texts (and numbers as texts) of a list. */
export const texts = (value: unknown): string[] =>
  list(value)
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map(String)
