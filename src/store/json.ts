/** What a jsonb column holds: instants are ISO strings, ids are strings. */
export type JsonObject = Record<string, unknown>

const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value

/**
 * JSON for a jsonb parameter. PostgreSQL's jsonb refuses NUL and lone surrogates, which a portal may well send:
 * both become U+FFFD here, rather than one odd value failing the rows of a hundred contacts.
 * Arrays too are passed as text: node-postgres would make a PostgreSQL array of them, PGlite JSON.
 */
export const toJson = (value: unknown): string => JSON.stringify(value, storable)
