import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { writePast } from '../../src/sandbox/past/write-past.ts'
import { portalLines } from '../../src/sandbox/portal/files/lines.ts'
import { createPortal, type Portal } from '../../src/sandbox/portal/create-portal.ts'
import { OBJECT_TYPES } from '../../src/sandbox/portal/rules/object-types.ts'
import type { HistoryValue, PortalRecord } from '../../src/sandbox/portal/types.ts'

const PRESENT = new Date('2026-11-20T16:00:00Z')
const clock: Clock = { now: () => PRESENT, until: () => Promise.resolve() }

async function drawn(seed: number): Promise<Portal> {
  const portal = createPortal({ clock })
  await writePast(portal, { months: 6, seed, contacts: 400 })
  return portal
}

const seventh = drawn(7)

const everything = ({ state }: Portal): PortalRecord[] =>
  OBJECT_TYPES.flatMap(({ name }) => [...state.store.all(name)])

const textOf = ({ state }: Portal): string =>
  JSON.stringify([
    ...portalLines(
      state,
      OBJECT_TYPES.map(({ name }) => name),
    ),
  ])

describe('a drawn past', () => {
  it('is the same for the same seed and present, and another for another seed', async () => {
    const [one, same, other] = await Promise.all([seventh, drawn(7), drawn(8)])
    expect(textOf(one)).toBe(textOf(same))
    expect(textOf(one)).not.toBe(textOf(other))
  })

  it('has the shapes of HubSpot: histories newest first, at most 20 values, nothing of tomorrow', async () => {
    const portal = await seventh
    const entries = everything(portal).flatMap(({ properties, history }) =>
      Object.entries(history).map(([name, values]) => ({ value: properties[name] ?? '', values })),
    )
    const stamps = (values: HistoryValue[]): string[] => values.map(({ timestamp }) => timestamp)
    expect(entries.filter(({ values }) => values.length > 20)).toEqual([])
    expect(entries.some(({ values }) => values.length === 20)).toBe(true)
    const disordered = entries.filter(
      ({ values }) => stamps(values).join() !== stamps(values).toSorted().toReversed().join(),
    )
    expect(disordered).toEqual([])
    const later = entries.filter(({ values }) => stamps(values).some((at) => at > PRESENT.toISOString()))
    expect(later).toEqual([])
  })

  it('is messy: merged, deleted, handed over twice, owners who left, a queue, reasons half filled', async () => {
    const portal = await seventh
    const { state } = portal
    const contacts = [...state.store.all('contacts')]
    const having = (test: (contact: PortalRecord) => boolean): number => contacts.filter(test).length
    const mql = (contact: PortalRecord): number =>
      (contact.history['lifecyclestage'] ?? []).filter(({ value }) => value === 'marketingqualifiedlead')
        .length
    expect(state.store.merged.size).toBeGreaterThan(0)
    expect(having(({ archivedAt }) => archivedAt !== null)).toBeGreaterThan(0)
    expect(having((contact) => mql(contact) > 1)).toBeGreaterThan(2)
    expect([...state.owners.values()].filter(({ archived }) => archived)).toHaveLength(2)
    expect([...state.owners.values()].filter(({ type }) => type === 'QUEUE')).toHaveLength(1)
    expect(having(({ properties }) => !!properties['motivo_descarte'])).toBeGreaterThan(5)
    expect(having(({ properties }) => properties['hs_lead_status'] === 'DESCARTADO')).toBeGreaterThan(3)
    expect([...state.store.all('deals')].some(({ properties }) => !properties['amount'])).toBe(true)
  })

  it('tells nobody: its webhooks were sent long ago', async () => {
    const portal = createPortal({ clock, webhookUrl: 'http://127.0.0.1:9/none' })
    await writePast(portal, { months: 2, seed: 3, contacts: 100 })
    expect(portal.state.outbox.totals()).toMatchObject({ events: 0, delivered: 0 })
    expect(portal.nextAt() === null || (portal.nextAt() as Date) > PRESENT).toBe(true)
  })
})
