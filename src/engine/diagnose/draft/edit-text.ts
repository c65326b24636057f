import { isNode, parseDocument } from 'yaml'
import type { Share } from '../../../domain/baseline/numbers.ts'
import type { Say } from '../say.ts'

/** A place in a document; `value` is YAML as it is to stand there, absent: it stays; null: its line goes. */
export type Edit = { path: (string | number)[]; value?: string | null; comment?: string }

const WIDTH = 110

/** The text with its places changed where they stand, so that every comment stays, and with a comment above each. */
export function editText(text: string, edits: readonly Edit[]): string {
  return edits.reduce(editOne, text)
}

function editOne(text: string, { path, value, comment }: Edit): string {
  const found = parseDocument(text).getIn(path, true)
  const [from, to] = isNode(found) ? (found.range ?? []) : []
  if (from === undefined || to === undefined) return text
  const lineFrom = text.lastIndexOf('\n', from) + 1
  const said = comment === undefined ? '' : asComment(comment, indentOf(text, lineFrom))
  if (value === null) {
    const lineTo = text.indexOf('\n', to) + 1
    return text.slice(0, lineFrom) + said + text.slice(lineTo)
  }
  const [body = '', end = ''] = splitEnd(text.slice(from, to))
  return text.slice(0, lineFrom) + said + text.slice(lineFrom, from) + (value ?? body) + end + text.slice(to)
}

/** A block of several lines may own the line ends after it. */
function splitEnd(body: string): [string, string] {
  const trimmed = body.trimEnd()
  return [trimmed, body.slice(trimmed.length)]
}

function indentOf(text: string, lineFrom: number): string {
  return /^ */.exec(text.slice(lineFrom))?.[0] ?? ''
}

/** Lines of a comment, none longer than the document's own. */
export function asComment(words: string, indent = ''): string {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${indent}# ${last} ${word}`.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => `${indent}# ${line}\n`).join('')
}

/** A value of the portal's as YAML: what is no plain word is quoted, numbers too. */
export function plain(value: string): string {
  return /^[A-Za-z][\w.-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value)
    ? value
    : JSON.stringify(value)
}

export const flowList = (values: readonly string[]): string => `[${values.map(plain).join(', ')}]`

/** A comment that tells a share; none where there is no case to tell of. */
export const telling = (
  share: Pick<Share, 'n' | 'of'>,
  say: Say,
  words: (share: string) => string,
): Pick<Edit, 'comment'> => (share.of === 0 ? {} : { comment: words(say.share(share)) })
