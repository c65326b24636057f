/** Exactly, or of that kind: `FORM` has all forms. */
export const isOfSource = (source: string, asked: string): boolean =>
  source === asked || source.startsWith(`${asked}:`)
