import { expect, it } from 'vitest'
import { printForeseen } from '../../src/cli/print-foreseen.ts'
import { run } from '../../src/cli/run.ts'
import { systemClock } from '../../src/clock.ts'

const shown = {
  version: 1,
  tier: 'Standard',
  state: 'observed',
  limitAt: null,
  decisionDueAt: null,
  tasks: [],
}
const cycle = {
  contactId: '501',
  cycleId: 'c',
  number: 1,
  today: { ...shown, dueAt: null, nextStep: '' },
  then: { ...shown, dueAt: '2026-12-31T23:30:00.000Z', nextStep: 'contact', tasks: ['owner: contact'] },
  changes: true,
}

it('open cycles are foreseen in the agreement’s zone, with the year where it is another', () => {
  const when = { timeZone: 'Europe/Madrid', now: new Date('2026-12-31T10:00:00Z') }
  expect(printForeseen([], when)).toEqual([])
  expect(printForeseen([cycle], when)).toEqual([
    'contact  tier now  tier then  due now  due then               next step, tasks then',
    '501      Standard  Standard   –        Fri 1 Jan 2027, 00:30  contact; owner: contact',
  ])
})

it('the command says which version it is', async () => {
  const out: string[] = []
  const io = {
    env: {},
    clock: systemClock,
    fetch: () => Promise.reject(new Error('nobody asked for the network')),
    out: (line: string) => out.push(line),
    err: () => undefined,
    isTty: false,
  }
  expect(await run(['--version'], io)).toBe(0)
  expect(out.join('')).toMatch(/^\d+\.\d+\.\d+$/)
})
