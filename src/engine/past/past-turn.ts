import { randomUUID } from 'node:crypto'
import type { Agreement } from '../../domain/agreement.ts'
import type { PastRead } from '../../domain/past/past-read.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import type { JsonObject } from '../../store/json.ts'
import { putPastLeads, replacePastLeads } from '../../store/past/past-leads.ts'
import { leavePast, savePast, takePast, type PastStep } from '../../store/past/past-read.ts'
import { addPastEvidence } from './add-evidence.ts'
import { agreementForPast, type HandoffBy } from './agreement-for-past.ts'
import { findLeads, lookInPastBin } from './find-leads.ts'
import { paced, type Paced } from './paced.ts'
import type { PastTurn } from './past.ts'
import { planPast } from './plan-past.ts'
import {
  handOf,
  NO_PLAN,
  PAST_PHASES,
  type LookAtPast,
  type Page,
  type PastDeps,
  type PastPhase,
} from './step.ts'

/**
 * `until` null: now. `again`: whatever was read before. `handoff`: the value of a property that hands over, where it is not
 * the agreement's in force (before there is one: the shipped template's).
 */
export type PastInput = {
  days: number
  until: string | null
  again: boolean
  handoff?: HandoffBy | undefined
}

const DAY = 86_400_000
const TURN_MS = 4_000
const CALLS_A_TURN = 20
/** Who has not moved on for so long is gone; far more than one step takes. */
const LEASE_MS = 60_000
/** A reading up to then serves for «now» so long. */
const FRESH_FOR_MS = DAY
/** More contacts than these that changed within the span are not all looked at. */
const EVERYBODY_UP_TO = 20_000
/** A pause HubSpot asks for is waited out within a turn up to so long. */
const PATIENCE_MS = 10_000

const STEPS: Record<PastPhase, LookAtPast> = {
  plan: planPast,
  find: findLeads,
  bin: lookInPastBin,
  evidence: addPastEvidence,
}

/**
 * Reads on in the portal's past for a few seconds, and says how far it came. Read-only; one reading at a time, which goes
 * on from its last page whoever takes the next turn. Throws what HubSpot throws beyond a pause (what was read stays), and
 * `handoffUnknown` where the portal has no such property or value.
 */
export async function pastTurn(
  deps: PastDeps,
  input: PastInput,
  { everybodyUpTo = EVERYBODY_UP_TO }: { everybodyUpTo?: number } = {},
): Promise<PastTurn> {
  const agreement = await agreementForPast(deps, input.handoff)
  const leaseId = randomUUID()
  const at = deps.clock.now()
  const taken = await takePast(deps.db, {
    leaseId,
    at,
    leaseUntil: new Date(at.getTime() + LEASE_MS),
    fresh: freshStep(input, agreement, at),
    serves: (read) => serves(read, { input, agreement, at }),
  })
  if (taken.is !== 'taken') return { state: taken.is, read: taken.read }
  const hs = await paced(deps)
  try {
    return await goOn({ deps, hs, agreement, everybodyUpTo }, { step: taken.step, leaseId, startedAt: at })
  } finally {
    await leavePast(deps.db, leaseId)
  }
}

type Going = { step: PastStep; leaseId: string; startedAt: Date }

async function goOn(
  turn: { deps: PastDeps; hs: Paced; agreement: Agreement; everybodyUpTo: number },
  { step: first, leaseId, startedAt }: Going,
): Promise<PastTurn> {
  const { deps, hs } = turn
  let step = first
  while (step.phase !== null) {
    const before = hs.calls()
    const page = await patiently(deps, () => STEPS[step.phase as PastPhase](turn, handOf(step)))
    if (page === null) break
    const next = nextStep(step, page, { calls: hs.calls() - before, now: deps.clock.now() })
    if (!(await save(deps, { step: next, page, leaseId }))) return { state: 'busy', read: step.read }
    step = next
    const spent = deps.clock.now().getTime() - startedAt.getTime()
    if (spent >= TURN_MS || hs.calls() >= CALLS_A_TURN) break
  }
  return { state: step.phase === null ? 'done' : 'reading', read: step.read }
}

/** null: HubSpot asked for a pause, and a part of it was waited out. */
async function patiently({ clock }: PastDeps, look: () => Promise<Page>): Promise<Page | null> {
  try {
    return await look()
  } catch (error) {
    const retryAt = isHubSpotError(error) ? error.retryAt : null
    if (!retryAt || retryAt.getTime() - clock.now().getTime() > PATIENCE_MS) throw error
    await clock.until(retryAt)
    return null
  }
}

function save(
  { db, clock }: PastDeps,
  { step, page, leaseId }: { step: PastStep; page: Page; leaseId: string },
): Promise<boolean> {
  const leaseUntil = new Date(clock.now().getTime() + LEASE_MS)
  return db.transaction().execute(async (trx) => {
    if (!(await savePast(trx, { leaseId, leaseUntil, step }))) return false
    if (page.found) await putPastLeads(trx, page.found)
    if (page.followed) await replacePastLeads(trx, page.followed)
    return true
  })
}

function nextStep(step: PastStep, page: Page, { calls, now }: { calls: number; now: Date }): PastStep {
  const place = PAST_PHASES.indexOf(step.phase as PastPhase)
  const phase = page.done ? (PAST_PHASES[place + 1] ?? null) : step.phase
  const endedAt = phase === null ? now.toISOString() : null
  return {
    read: { ...page.read, calls: page.read.calls + calls, endedAt },
    plan: (page.plan ?? step.plan) as JsonObject,
    phase,
    after: page.done ? null : page.after,
  }
}

type Wanted = { input: PastInput; agreement: Agreement; at: Date }

/** The same length, up to the same instant (for «now»: up to a day ago), by the same handoff. */
function serves(read: PastRead, { input, agreement, at }: Wanted): boolean {
  if (input.again) return false
  const { property, enter } = agreement.terms.handoff
  const to = new Date(read.to).getTime()
  const isLong = to - new Date(read.from).getTime() === input.days * DAY
  const upTo =
    input.until === null ? at.getTime() - to < FRESH_FOR_MS : new Date(input.until).getTime() === to
  return isLong && upTo && read.property === property && read.enter === enter
}

function freshStep({ days, until }: PastInput, { terms }: Agreement, at: Date): PastStep {
  const to = until === null ? at : new Date(until)
  const { property, enter } = terms.handoff
  const read: PastRead = {
    from: new Date(to.getTime() - days * DAY).toISOString(),
    to: to.toISOString(),
    property,
    enter,
    properties: [],
    found: 'everybody',
    startedAt: at.toISOString(),
    endedAt: null,
    contacts: { looked: 0, of: 0, handedOver: 0 },
    calls: 0,
    refused: [],
  }
  return { read, plan: NO_PLAN, phase: PAST_PHASES[0], after: null }
}
