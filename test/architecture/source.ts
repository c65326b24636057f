import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/** `to`: a path from the repository's root for a file of ours, else the specifier as written. */
export type Import = { to: string; ours: boolean; typeOnly: boolean }

export type Source = { path: string; text: string; tree: ts.SourceFile; imports: Import[] }

/** Every source file below the folders given, dependencies left out. */
export function readSources(root: string, folders: string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs,js}`, { cwd: root }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules'))
    .map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')))
}

export function parseSource(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports = nodesOf(tree).flatMap((node) => {
    const found = importOf(node)
    return found ? [resolveImport(path, found)] : []
  })
  return { path, text, tree, imports }
}

/** The node and all below it. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const below: ts.Node[] = []
  ts.forEachChild(node, (child) => void below.push(...nodesOf(child)))
  return [node, ...below]
}

export function lineOf(source: Source, node: ts.Node): string {
  return `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1}`
}

type Found = { specifier: string; typeOnly: boolean }

function importOf(node: ts.Node): Found | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.importClause?.isTypeOnly ?? false }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    return ts.isStringLiteral(literal) ? { specifier: literal.text, typeOnly: true } : undefined
  }
  return loadedByCall(node)
}

/** `import('…')`, and `new URL('./x.ts', import.meta.url)` as workers are started with. */
function loadedByCall(node: ts.Node): Found | undefined {
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isUrl = ts.isNewExpression(node) && node.expression.getText() === 'URL'
  const [first, second] = isImport || isUrl ? (node.arguments ?? []) : []
  if (!first || !ts.isStringLiteral(first)) return undefined
  if (isUrl && !(second?.getText() === 'import.meta.url' && /\.(ts|mjs)$/.test(first.text))) return undefined
  return { specifier: first.text, typeOnly: false }
}

function resolveImport(from: string, { specifier, typeOnly }: Found): Import {
  const ours = specifier.startsWith('.')
  return { to: ours ? posix.join(posix.dirname(from), specifier) : specifier, ours, typeOnly }
}
