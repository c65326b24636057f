import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** One name a card's source takes from elsewhere; `*` for a whole module. */
export type CardImport = { path: string; from: string; name: string }

/** What runs of what the sources below `folder` import: types are gone by then. */
export const cardImports = (folder: string): CardImport[] =>
  globSync('**/*.{ts,tsx}', { cwd: folder, exclude: (path) => path.includes('node_modules') })
    .toSorted()
    .flatMap((path) => importsOf(path, readFileSync(join(folder, path), 'utf8')))

export const importsOf = (path: string, text: string): CardImport[] => {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return tree.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
    const from = (statement.moduleSpecifier as ts.StringLiteral).text
    return namesOf(statement.importClause).map((name) => ({ path, from, name }))
  })
}

const namesOf = (clause: ts.ImportClause | undefined): string[] => {
  if (!clause) return ['*']
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return []
  const bound = clause.namedBindings
  const named = bound && ts.isNamedImports(bound) ? bound.elements.filter((one) => !one.isTypeOnly) : []
  const whole = clause.name || (bound && ts.isNamespaceImport(bound)) ? ['*'] : []
  return [...whole, ...named.map((one) => (one.propertyName ?? one.name).text)]
}
