/**
 * A process of its own on a data directory: stores batches until it is killed, and prints the id of each once it
 * is acknowledged. Prints the code of the error if it cannot open.
 */
import { pino } from 'pino'
import { systemClock } from '../../src/clock.ts'
import { storeBatch } from './store-batch.ts'
import { openStore } from '../../src/store/open-store.ts'
import { codeOf } from '../../src/store/store-error.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const deps = { clock: systemClock, log: pino({ level: 'silent' }) }

try {
  const { db } = await openStore({ dataDir: process.argv[2] ?? '' }, deps)
  say('open')
  for (;;) say(String(await storeBatch(db, { body: `["${'x'.repeat(2_000)}"]`, at: systemClock.now() })))
} catch (error) {
  say(codeOf(error))
}
