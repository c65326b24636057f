import { pino } from 'pino'
import type { PastLead } from '../../../src/domain/past/past-lead.ts'
import { createAgreementBook } from '../../../src/engine/agreement/agreement-book.ts'
import { pastTurn, type PastInput } from '../../../src/engine/past/past-turn.ts'
import type { PastTurn } from '../../../src/engine/past/past.ts'
import type { PastDeps } from '../../../src/engine/past/step.ts'
import { createHubSpot, type HubSpot } from '../../../src/hubspot/client.ts'
import { createPortal, type Portal } from '../../../src/sandbox/portal/create-portal.ts'
import type { PortalOptions } from '../../../src/sandbox/portal/options.ts'
import { createVirtualClock, type VirtualClock } from '../../../src/sandbox/virtual-clock.ts'
import { createStoreBudget } from '../../../src/store/budget.ts'
import { pastLeads } from '../../../src/store/past/past-leads.ts'
import type { Store } from '../../../src/store/store.ts'
import { afterThisTest } from '../../support/clear-away.ts'
import { BY_FORM, MONDAY_10 } from '../../support/test-world.ts'

/** A portal that nobody but its own people ever touched, over HTTP, and the door to it, on one virtual clock. */
export type PastPortal = {
  portal: Portal
  clock: VirtualClock
  deps: PastDeps
  store: Store
  hs: HubSpot
  lead(id: string, properties?: Record<string, string>): void
  set(id: string, properties: Record<string, string>): void
  days(count: number): void
}

const MQL = { lifecyclestage: 'marketingqualifiedlead', hubspot_owner_id: '1' }
const log = pino({ level: 'silent' })

export const openPastPortal = async (
  store: Store,
  options: Omit<PortalOptions, 'clock'> = {},
): Promise<PastPortal> => {
  const clock = createVirtualClock(MONDAY_10)
  const portal = createPortal({ clock, deterministic: true, ...options })
  afterThisTest(() => portal.close())
  const { url } = await portal.listen(0)
  const { accessToken } = portal.credentials
  const hs = createHubSpot({
    accessToken,
    baseUrl: url,
    budget: createStoreBudget(store.db, { clock }),
    clock,
    log,
  })
  portal.actions.upsertOwner({ id: '1', userId: '9001', email: 'rep@x.example', firstName: 'R', teams: [] })
  const set: PastPortal['set'] = (id, properties) =>
    portal.actions.setProperties({
      objectType: 'contacts',
      id,
      properties,
      by: { sourceType: 'CRM_UI', userId: '9001' },
    })
  return {
    portal,
    clock,
    store,
    hs,
    set,
    deps: { db: store.db, hs, clock, book: createAgreementBook({ db: store.db, clock }) },
    lead: (id, properties = {}) => {
      portal.actions.createContact({ id, properties: { ...MQL, ...properties }, by: BY_FORM })
    },
    days: (count) => clock.jumpTo(new Date(clock.now().getTime() + count * 86_400_000)),
  }
}

export const NOW: PastInput = { days: 90, until: null, again: false }

/** Turn by turn to its end. */
export const readAll = async (
  { deps }: Pick<PastPortal, 'deps'>,
  input: PastInput = NOW,
  options: { everybodyUpTo?: number } = {},
): Promise<PastTurn & { turns: number }> => {
  let turn = await pastTurn(deps, input, options)
  let turns = 1
  for (; turn.state === 'reading'; turns++) turn = await pastTurn(deps, { ...input, again: false }, options)
  return { ...turn, turns }
}

export const leadsIn = async ({ db }: Pick<Store, 'db'>): Promise<PastLead[]> => {
  const all: PastLead[] = []
  for await (const page of pastLeads(db)) all.push(...page)
  return all
}
