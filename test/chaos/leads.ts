import { systemClock } from '../../src/clock.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { By } from '../../src/sandbox/portal/types.ts'

/** What becomes of a lead; how often each is drawn. */
const PLANS = {
  forget: 8,
  call: 5,
  late: 2,
  reject: 3,
  delete: 2,
  reassign: 2,
  unowned: 2,
  behind_poison: 2,
} as const

export type Plan = keyof typeof PLANS
/** `overdue`: a busy machine let its owner act only after the breach, whatever was planned. */
export type Lead = { id: string; plan: Plan; handoffAt: Date; owner: string; overdue: boolean }

export const REPS = 4
export const MANAGER = '900'
export const WITHIN_MS = 6_000
export const SETTLE_MS = 2_000

const BY_FORM: By = { sourceType: 'FORM' }

export type Leads = {
  all: Lead[]
  /** Hands one over; what becomes of it happens by itself, later. */
  add(): Lead
  /** Resolves when everything has happened. */
  done(): Promise<void>
}

export type LeadsDeps = {
  portal: Portal
  webhookUrl: string
  /** Tells of a lead that the portal itself keeps quiet about. */
  announce(contactId: string): Promise<void>
}

/** Leads that are handed over in this portal, and what people then do with them, all drawn from `random`. */
export function createLeads({ portal, webhookUrl, announce }: LeadsDeps, random: () => number): Leads {
  const all: Lead[] = []
  const happening = new Set<Promise<void>>()
  const add = (): Lead => {
    const plan = draw(random)
    const owner = plan === 'unowned' ? '' : String(1 + Math.floor(random() * REPS))
    const quiet = plan === 'behind_poison'
    if (quiet) portal.setWebhookUrl(undefined)
    const id = portal.actions.createContact({
      properties: {
        email: `lead${String(all.length)}@lead.example`,
        firstname: 'Lead',
        lifecyclestage: 'marketingqualifiedlead',
        ...(owner && { hubspot_owner_id: owner }),
      },
      by: BY_FORM,
    })
    if (quiet) portal.setWebhookUrl(webhookUrl)
    const lead = { id, plan, owner, handoffAt: stageChange(portal, id), overdue: false }
    all.push(lead)
    const life = quiet ? announce(id) : live(portal, lead, random())
    const end = life.finally(() => happening.delete(end))
    happening.add(end)
    return lead
  }
  return { all, add, done: async () => void (await Promise.all(happening)) }
}

/** A lead whose owner wrote, called, … `share` (0 to 1) moves it within what its plan allows. */
async function live({ actions }: Portal, lead: Lead, share: number): Promise<void> {
  const { id, owner } = lead
  const contactIds = [id]
  const by: By = { sourceType: 'CRM_UI', userId: String(9000 + Number(owner || 1)) }
  const set = (properties: Record<string, string>): void =>
    actions.setProperties({ objectType: 'contacts', id, properties, by })
  const call = (): void => {
    const properties = { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' }
    actions.logEngagement({ kind: 'call', contactIds, properties, by })
  }
  const acts: Partial<Record<Plan, [afterMs: number, act: () => void]>> = {
    call: [WITHIN_MS * 0.7 * share, call],
    late: [WITHIN_MS + SETTLE_MS + 3_000 * share, call],
    reject: [WITHIN_MS * 0.7 * share, () => set({ pacto_rejection_reason: 'out_of_budget' })],
    delete: [WITHIN_MS * 2 * share, () => actions.deleteContact({ id, by })],
    reassign: [WITHIN_MS * (0.5 + share), () => set({ hubspot_owner_id: nextRep(owner) })],
  }
  const [afterMs, act] = acts[lead.plan] ?? []
  if (afterMs === undefined || !act) return
  await systemClock.until(new Date(lead.handoffAt.getTime() + afterMs))
  lead.overdue = systemClock.now().getTime() >= lead.handoffAt.getTime() + WITHIN_MS
  act()
}

/** Who has it after `reassign`. */
export function nextRep(owner: string): string {
  return String(1 + (Number(owner) % REPS))
}

function draw(random: () => number): Plan {
  const entries = Object.entries(PLANS) as [Plan, number][]
  let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [plan, weight] of entries) if ((left -= weight) < 0) return plan
  return 'forget'
}

function stageChange(portal: Portal, id: string): Date {
  const entry = portal.state.store.get('contacts', id)?.history['lifecyclestage']?.[0]
  return new Date(entry?.timestamp ?? Number.NaN)
}
