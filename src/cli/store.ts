import { storeBackup } from './store-backup.ts'
import { storeMove } from './store-move.ts'
import { storeRestore } from './store-restore.ts'
import type { Verb } from './verb.ts'

/** `pacto store …` */
export const storeVerb: Verb = (program, io, does) => {
  const store = program
    .command('store')
    .description('where Pacto keeps what it knows: move, back up, restore')
  storeMove(store, io, does)
  storeBackup(store, io, does)
  storeRestore(store, io, does)
}
