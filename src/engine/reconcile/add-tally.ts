import type { DarkLeads, DarkWhy } from './dark-leads.ts'
import type { Tally } from './run.ts'

const SAMPLES = 20

/** A run's tally with one page's. */
export function addTally(tally: Tally, page: Partial<Tally>): Tally {
  return {
    looked: tally.looked + (page.looked ?? 0),
    hinted: tally.hinted + (page.hinted ?? 0),
    missing: tally.missing + (page.missing ?? 0),
    reread: tally.reread + (page.reread ?? 0),
    repaired: page.repaired ? addRepaired(tally.repaired, page.repaired) : tally.repaired,
    dark: page.dark ? addDarkLeads(tally.dark, page.dark) : tally.dark,
  }
}

function addRepaired(a: Tally['repaired'], b: Tally['repaired']): Tally['repaired'] {
  const properties = { ...a.properties }
  for (const [name, count] of Object.entries(b.properties)) properties[name] = (properties[name] ?? 0) + count
  return { contacts: a.contacts + b.contacts, properties }
}

function addDarkLeads(a: DarkLeads, b: DarkLeads): DarkLeads {
  const found = { ...a.found }
  for (const [why, more] of Object.entries(b.found) as [DarkWhy, { count: number; samples: string[] }][]) {
    const { count, samples } = found[why] ?? { count: 0, samples: [] }
    found[why] = { count: count + more.count, samples: [...samples, ...more.samples].slice(0, SAMPLES) }
  }
  return { inStage: a.inStage + b.inStage, found }
}
