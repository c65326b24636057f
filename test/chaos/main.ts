import { parseArgs } from 'node:util'
import { STORES, type StoreName } from './open-store-place.ts'
import { runChaos, type ChaosResult } from './run-chaos.ts'

const HELP = `npm run chaos -- [--seconds 60] [--seed 1] [--store ${Object.keys(STORES).join('|')}]

Kills the service again and again for so many seconds while contacts stream in, then checks from the
portal's side that nothing was lost and nothing was done twice. Each store in turn, unless one is named.`

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

// What was started ends with this process (start-service.ts), so it has to end in an orderly way.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

if (values.help) console.log(HELP)
else await run()

async function run(): Promise<void> {
  const stores = (values.store === undefined ? Object.keys(STORES) : [values.store]) as StoreName[]
  const seconds = Number(values.seconds)
  const seed = Number(values.seed)
  if (stores.some((name) => !(name in STORES)) || !(seconds > 0) || !Number.isInteger(seed)) {
    console.error(HELP)
    process.exitCode = 2
    return
  }
  const results: ChaosResult[] = []
  for (const store of stores) {
    const say = (line: string): void => console.log(`${store}: ${line}`)
    results.push(await runChaos({ store, seconds, seed, say }))
  }
  show(stores, results)
}

function show(stores: StoreName[], results: ChaosResult[]): void {
  const rows = Object.keys(results[0]?.figures ?? {})
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row,
        Object.fromEntries(stores.map((name, at) => [name, results[at]?.figures[row]])),
      ]),
    ),
  )
  const violations = stores.flatMap((name, at) =>
    (results[at]?.violations ?? []).map((told) => `${name}: ${told}`),
  )
  for (const told of violations.slice(0, 50)) console.error(told)
  console.log(
    violations.length === 0 ? 'Nothing lost, nothing twice.' : `${String(violations.length)} violations.`,
  )
  if (violations.length > 0) process.exitCode = 1
}
