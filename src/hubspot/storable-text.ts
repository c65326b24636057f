/**
 * The text in a form PostgreSQL takes: NUL and halves of surrogate pairs are written as their `\u` escapes, as JSON
 * would. At most `most` characters.
 */
export function storableText(text: string, most = text.length): string {
  return text.slice(0, most).replace(/\0|\p{Surrogate}/gu, escape)
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
