import { afterEach, describe, expect, it } from 'vitest'
import { createPortalWords } from '../../../src/engine/card/portal-words.ts'
import { createHubSpot } from '../../../src/hubspot/client.ts'
import { createPortal, type Portal } from '../../../src/sandbox/portal/create-portal.ts'
import { createVirtualClock } from '../../../src/sandbox/virtual-clock.ts'

const START = new Date('2026-11-23T09:00:00Z')
const LIST = 'GET /crm/v3/properties/contacts'

const portals: Portal[] = []
afterEach(async () => {
  for (const portal of portals.splice(0)) await portal.close()
})

async function open() {
  const clock = createVirtualClock(START)
  const portal = createPortal({ clock })
  portals.push(portal)
  const { url } = await portal.listen(0)
  const budget = {
    take: () => Promise.resolve({ ok: true } as const),
    observe: () => Promise.resolve(),
    block: () => Promise.resolve(),
    succeeded: () => Promise.resolve(),
  }
  const log = { warn: () => undefined }
  const { accessToken } = portal.credentials
  const words = createPortalWords({
    hs: createHubSpot({ accessToken, baseUrl: url, budget, clock, log }),
    clock,
  })
  const reads = (): number => portal.calls().byOperation[LIST] ?? 0
  const pass = (minutes: number): void => clock.jumpTo(new Date(clock.now().getTime() + minutes * 60_000))
  const rename = (label: string): void => {
    const stage = portal.state.definitions
      .find('contacts', 'lifecyclestage')
      ?.options.find(({ value }) => value === 'marketingqualifiedlead')
    if (stage) stage.label = label
  }
  return { portal, words, reads, pass, rename }
}

describe('the words of a portal', () => {
  it('are its labels, of stages, properties and options; what has none is called by its code', async () => {
    const { words } = await open()
    expect(await words.stage('marketingqualifiedlead')).toBe('Marketing Qualified Lead')
    expect(await words.stage('4711')).toBe('4711')
    expect(await words.property('jobtitle')).toBe('Job Title')
    expect(await words.property('no_such')).toBe('no_such')
    expect(await words.option('hs_lead_status', 'BAD_TIMING')).toBe('Bad Timing')
    expect(await words.option('no_such', 'x')).toBe('x')
  })

  it('are read once in ten minutes, however many ask', async () => {
    const { words, reads, pass, rename } = await open()
    await Promise.all([words.stage('lead'), words.property('email'), words.stage('lead')])
    expect(reads()).toBe(1)
    rename('Ripe')
    pass(9)
    expect(await words.stage('marketingqualifiedlead')).toBe('Marketing Qualified Lead')
    pass(1)
    expect(await words.stage('marketingqualifiedlead')).toBe('Ripe')
    expect(reads()).toBe(2)
  })

  it('are codes while HubSpot is away, and are asked for again a minute later', async () => {
    const { portal, words, reads, pass } = await open()
    portal.setFaults({ errorShare: 1 })
    expect(await words.stage('lead')).toBe('lead')
    const tried = reads()
    expect(await words.stage('lead')).toBe('lead')
    expect(reads()).toBe(tried)
    portal.setFaults({})
    pass(1)
    expect(await words.stage('lead')).toBe('Lead')
  })

  it('are waited for once by whoever wants several of them, while HubSpot does not answer', async () => {
    const { portal, words } = await open()
    portal.setFaults({ next: [{ operation: 'properties', kind: 'timeout' }] })
    const from = performance.now()
    expect(await words.property('email')).toBe('email')
    expect(await words.stage('lead')).toBe('lead')
    expect(await words.option('hs_lead_status', 'BAD_TIMING')).toBe('BAD_TIMING')
    expect(performance.now() - from).toBeLessThan(3_900)
  })

  it('stay as they were last read when HubSpot goes away', async () => {
    const { portal, words, pass } = await open()
    await words.stage('lead')
    portal.setFaults({ errorShare: 1 })
    pass(11)
    expect(await words.stage('lead')).toBe('Lead')
  })
})
