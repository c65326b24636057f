import { LineCounter, isNode, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { Path, Problem } from './problem.ts'

export type Source = { document: Document; data: unknown; lineOf: (path: Path) => number | undefined }

const syntaxProblem = (message: string, line?: number): Problem => ({
  path: '',
  value: undefined,
  allowed: 'one YAML or JSON document',
  ...(line === undefined ? {} : { line }),
  message: message.split('\n')[0] ?? message,
})

/** YAML (or JSON) text → plain data, the document with its comments, and where each path stands. */
export const parseYaml = (
  text: string,
): { ok: true; source: Source } | { ok: false; problems: Problem[] } => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: document.errors
        // After a slip every further token is unexpected: that is one problem, not one a token.
        .filter(({ code }, i) => i === 0 || code !== 'UNEXPECTED_TOKEN')
        .map((error) => syntaxProblem(error.message, lines.linePos(error.pos[0]).line)),
    }
  try {
    const source = { document, data: document.toJS() as unknown, lineOf: lineFinder(document, lines) }
    return { ok: true, source }
  } catch (error) {
    return { ok: false, problems: [syntaxProblem((error as Error).message)] }
  }
}

/** The line of a path, or of the nearest thing around it that exists. */
const lineFinder =
  (document: Document, lines: LineCounter) =>
  (path: Path): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return undefined
  }
