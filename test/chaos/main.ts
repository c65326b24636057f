import { parseArgs } from 'node:util'
import { STORES, type StoreName } from './open-store-place.ts'
import { runChaos, type ChaosResult } from './run-chaos.ts'

const HELP = `npm run chaos -- [--seconds 60 | --minutes 1] [--seed 1] [--store ${Object.keys(STORES).join('|')}]
                     [--instances 3] [--keys property|body]

Kills the service again and again for so many seconds while contacts stream in, restarts it in an orderly way now and
then, and checks from the portal's side that nothing was lost, nothing was done twice, and no limit of HubSpot's was
exceeded. Each store in turn, unless one is named; --instances: so many on one PostgreSQL.`

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    minutes: { type: 'string', default: '1' },
    instances: { type: 'string' },
    keys: { type: 'string' },
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
  const several = values.instances === undefined ? Object.keys(STORES) : ['postgres']
  const stores = (values.store === undefined ? several : [values.store]) as StoreName[]
  const seconds = Number(values.seconds ?? Number(values.minutes) * 60)
  const seed = Number(values.seed)
  const instances = values.instances === undefined ? {} : { instances: Number(values.instances) }
  if (
    stores.some((name) => !(name in STORES)) ||
    !(seconds > 0) ||
    !Number.isInteger(seed) ||
    !isKeyPlace(values.keys) ||
    !(instances.instances === undefined || instances.instances >= 1)
  ) {
    console.error(HELP)
    process.exitCode = 2
    return
  }
  const results: ChaosResult[] = []
  for (const store of stores) {
    const say = (line: string): void => console.log(`${store}: ${line}`)
    const keys = values.keys === undefined ? {} : { keys: values.keys }
    results.push(await runChaos({ store, seconds, seed, say, ...instances, ...keys }))
  }
  show(stores, results)
}

function isKeyPlace(keys: string | undefined): keys is 'property' | 'body' | undefined {
  return keys === undefined || keys === 'property' || keys === 'body'
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
