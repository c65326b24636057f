/**
 * The texts of the items of a JSON array, as they stand. The text must be valid JSON and an array (proven by
 * `JSON.parse` before). So each item can be parsed by itself: one nested a hundred thousand deep overflows a parser
 * with a reviver, and must not take its neighbours along.
 */
export function splitArray(text: string): string[] {
  const items: string[] = []
  let depth = 0
  let start = text.indexOf('[') + 1
  for (let at = start - 1; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    const isEnd = (depth === 1 && sign === ',') || (depth === 0 && sign === ']')
    if (isEnd) {
      items.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  return items.length === 1 && items[0] === '' ? [] : items
}

/** Where the string that opens at `open` closes: the next quote behind an even number of backslashes. */
function endOfString(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close !== -1; close = text.indexOf('"', close + 1)) {
    let before = close - 1
    while (text[before] === '\\') before -= 1
    if ((close - before) % 2 === 1) return close
  }
  return text.length
}
