import ts from 'typescript'
import { lineOf, nodesOf, type Source } from './source.ts'

/** The places in a file where `breaks` says so, as `path:line`. */
const places = (source: Source, breaks: (node: ts.Node) => boolean): string[] =>
  nodesOf(source.tree)
    .filter(breaks)
    .map((node) => lineOf(source, node))

/** Barrels hide where a thing lives and load what nobody asked for. */
export function barrels(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => /(^|\/)index\.\w+$/.test(path))
    .flatMap((source) => places(source, (node) => ts.isExportDeclaration(node) && !!node.moduleSpecifier))
}

/** A thing has one name, the one it is exported by. HubSpot's cards need none either. */
export function defaultExports(sources: Source[]): string[] {
  const isDefault = (node: ts.Node): boolean =>
    ts.isExportAssignment(node) ||
    node.kind === ts.SyntaxKind.DefaultKeyword ||
    (ts.isExportSpecifier(node) && node.name.text === 'default')
  const inSwitch = (node: ts.Node): boolean => ts.isDefaultClause(node.parent)
  return sources.flatMap((source) => places(source, (node) => isDefault(node) && !inSwitch(node)))
}

/** Cards have no clock of ours to ask: they measure how long ago the service told them the time, and nothing else. */
const STOPWATCH = /^extensions\/app\/(.+\/)?stopwatch\.ts$/

/** The present comes from the injected clock, so that the demo and the tests can say what time it is. */
export function ownPresent(sources: Source[]): string[] {
  const isPresent = (node: ts.Node): boolean =>
    (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
    (ts.isCallExpression(node) && ['Date.now', 'Date'].includes(node.expression.getText()))
  return sources
    .filter(({ path }) => path !== 'src/clock.ts' && !STOPWATCH.test(path))
    .flatMap((source) => places(source, isPresent))
}

/** The database's clock is another clock. Expressions inside `${…}` are code, only the text around them is SQL. */
export function sqlPresent(sources: Source[]): string[] {
  const present = /\b(now|clock_timestamp|statement_timestamp)\(\)|\bcurrent_(timestamp|date|time)\b/i
  const isSql = (node: ts.Node): boolean =>
    ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isNoSubstitutionTemplateLiteral(node)
  return sources
    .filter(({ path }) => path.startsWith('src/store/'))
    .flatMap((source) => places(source, (node) => isSql(node) && present.test(node.getText())))
}

/**
 * pg-boss asks the main connection for queues it does not know, which on PGlite waits for the open transaction for
 * ever. Heuristic: nothing called like it appears inside a function handed to `….transaction(…)` or to the
 * `.execute(…)` of a `.transaction()`.
 */
export function queueInTransaction(sources: Source[]): string[] {
  const isTransaction = (node: ts.Node): node is ts.CallExpression =>
    ts.isCallExpression(node) &&
    node.arguments.some((argument) => ts.isFunctionLike(argument)) &&
    /transaction(\(\))?[^;{}]*$/i.test(node.expression.getText())
  return sources.flatMap((source) =>
    nodesOf(source.tree)
      .filter(isTransaction)
      .flatMap((node) => node.arguments.flatMap(nodesOf))
      .filter((node) => ts.isIdentifier(node) && /boss/i.test(node.text))
      .map((node) => lineOf(source, node)),
  )
}

/** Folders of one machine and hosts that only some can reach have no place in files that are for everyone. */
export function machineWords(files: { path: string; text: string }[]): string[] {
  const words =
    /(?<![\w.~-])\/(work|tmp|home|Users|root|mnt)\/[\w.]|[A-Z]:\\Users\\|\bregistry\.[\w-]+\.[a-z]{2,}/
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (words.test(line) ? [`${path}:${index + 1}`] : [])),
  )
}
