import type { ReviewAbout } from '../../../domain/act.ts'
import type { AskedAct } from '../../../engine/acts/asked.ts'
import type { ActivityKind } from '../../portal/actions.ts'
import type { By } from '../../portal/types.ts'
import type { World } from '../../world/open-world.ts'
import type { Stage } from '../stage.ts'
import { ACTIVITY_KINDS } from '../verbs/activities.ts'

export type CardAction = {
  kind: 'accept' | 'reject' | 'hold' | 'resume' | 'again' | 'review' | 'object' | 'answer' | 'confirm' | 'log'
  /** Which handoff of the contact; null: the latest. */
  number: number | null
  reason: string
  note: string
  criterion: string | null
  otherContact: string | null
  returnAt: Date | null
  until: { at: Date } | { forMs: number } | null
  about: ReviewAbout
  granted: boolean
  channel: string
}

type Deps = { stage: Pick<Stage, 'portal' | 'step'>; world: World }
type Input = { contactId: string; by: By | null; action: CardAction }

/** Somebody presses a button of the card. Throws in Pacto's words where it is refused. */
export async function actOnCard({ stage, world }: Deps, { contactId, by, action }: Input): Promise<void> {
  const userId = String(by?.userId ?? userOfOwner(stage, contactId))
  if (action.kind === 'log') return logByHand(stage, { contactId, userId, channel: action.channel })
  const answer = await world.engine.act({
    requestId: `play:${String(stage.step)}`,
    contactId,
    userId,
    act: askedOf(action, world.clock.now()),
    ...(action.number !== null && { cycleNumber: action.number }),
  })
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
}

function askedOf(action: CardAction, at: Date): AskedAct {
  const { kind, reason, until, about, granted, note, otherContact, criterion, returnAt } = action
  if (kind === 'again') return { kind: 'hand_over_again' }
  if (kind === 'confirm') return { kind: 'confirm_removal' }
  if (kind === 'reject')
    return { kind, reason, otherContact, criterion, returnAt, ...(note !== '' && { note }) }
  if (kind === 'review') return { kind, about }
  if (kind === 'answer') return { kind, granted }
  if (kind === 'hold') {
    const untilAt = until && 'at' in until ? until.at : new Date(at.getTime() + (until?.forMs ?? 0))
    return { kind, reason, untilAt }
  }
  return { kind: kind as 'accept' | 'resume' | 'object' }
}

function userOfOwner({ portal }: Pick<Stage, 'portal'>, contactId: string): string {
  const owner = portal.state.store.get('contacts', contactId)?.properties['hubspot_owner_id'] ?? ''
  return portal.state.owners.get(owner)?.userId ?? ''
}

/** Typed in by hand, on the card as on the record. */
function logByHand(
  { portal }: Pick<Stage, 'portal'>,
  { contactId, userId, channel }: { contactId: string; userId: string; channel: string },
): void {
  const kind: ActivityKind = ACTIVITY_KINDS[channel] ?? 'call'
  const by: By = { sourceType: 'CRM_UI', userId }
  portal.actions.logEngagement({ kind, contactIds: [contactId], by, properties: USUAL[kind] ?? {} })
}

const USUAL: Partial<Record<ActivityKind, Record<string, string>>> = {
  call: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' },
  email: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' },
  meeting: { hs_meeting_outcome: 'COMPLETED' },
  communication: { hs_communication_channel_type: 'WHATS_APP', hs_communication_logged_from: 'CRM' },
}
