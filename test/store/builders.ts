import type { ContactResult } from '../../src/store/contacts/ledger-rows.ts'
import type { CycleRow, WantedTask } from '../../src/store/contacts/ledger-rows.ts'
import { T0 } from './at.ts'

export const aCycle = (over: Partial<CycleRow> = {}): CycleRow => ({
  cycleId: 'c1',
  agreementKey: 'main',
  agreementVersion: 1,
  contactId: '1',
  number: 1,
  handoffAt: T0,
  tier: 'Standard',
  origin: 'marketing',
  disposition: 'open',
  reason: null,
  live: true,
  state: { clocks: [{ kind: 'response', dueAt: T0.toISOString() }] },
  createdAt: T0,
  closedAt: null,
  source: '',
  ...over,
})

export const aTask = (over: Partial<WantedTask> = {}): WantedTask => ({
  taskKey: '1:c1:owner:1',
  cycleId: 'c1',
  contactId: '1',
  role: 'owner',
  n: 1,
  need: 'contact',
  open: true,
  wanted: { to: '55', overdue: false, closedBy: null },
  ...over,
})

export const aResult = (over: Partial<ContactResult> = {}): ContactResult => ({
  contactId: '1',
  hintSeq: 1,
  facts: { lastContactedAt: null },
  wanted: {},
  gone: null,
  nextAt: null,
  readyAt: null,
  cycles: [],
  tasks: [],
  audit: [],
  ...over,
})
