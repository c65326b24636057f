import type { Kysely, KyselyPlugin, RootOperationNode } from 'kysely'
import type { DB } from '../../store/schema.ts'

export type CountedStore = {
  db: Kysely<DB>
  /** How many statements so far may have changed the store. */
  changes(): number
}

/** The same store, counting what may change it: whoever drives a world in virtual time asks what is due only then. */
export function countChanges(db: Kysely<DB>): CountedStore {
  let changes = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (!isOnlyRead(node)) changes += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return { db: db.withPlugin(counter), changes: () => changes }
}

const WRITES = /\b(insert|update|delete)\b/i

/** A `select … for update` passes for a change: it mostly comes before one. */
function isOnlyRead(node: RootOperationNode): boolean {
  if (node.kind === 'SelectQueryNode') return true
  return node.kind === 'RawNode' && !node.sqlFragments.some((part) => WRITES.test(part))
}
