import { benchAck } from './ack.ts'
import { benchBusinessTime } from './business-time.ts'
import { benchCards } from './cards.ts'
import { benchCost } from './cost.ts'
import { benchEngine } from './engine.ts'
import { benchReports } from './reports.ts'

/** `npm run bench` runs all of them, `npm run bench -- business-time` the named ones. */
const benches: Record<string, () => Promise<void>> = {
  'business-time': benchBusinessTime,
  ack: benchAck,
  engine: benchEngine,
  cost: benchCost,
  reports: benchReports,
  cards: benchCards,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`No bench called ${unknown.join(', ')}; there is ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 1
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) await bench()
  }
}
