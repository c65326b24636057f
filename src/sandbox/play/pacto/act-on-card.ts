import type { ReviewAbout } from '../../../domain/act.ts'
import type { AskedAct } from '../../../engine/acts/asked.ts'
import type { AskedAttempt, AttemptChannel, AttemptResult } from '../../../engine/attempts/asked-attempt.ts'
import type { By } from '../../portal/types.ts'
import type { World } from '../../world/open-world.ts'
import type { Stage } from '../stage.ts'

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
  /** Of an attempt; null: what is usual for the channel. */
  result: string | null
}

type Deps = { stage: Pick<Stage, 'portal' | 'step'>; world: World }
type Input = { contactId: string; by: By | null; action: CardAction }

/** Somebody presses a button of the card. Throws in Pacto's words where it is refused. */
export async function actOnCard({ stage, world }: Deps, { contactId, by, action }: Input): Promise<void> {
  const userId = String(by?.userId ?? userOfOwner(stage, contactId))
  const asked = { requestId: `play:${String(stage.step)}`, contactId, userId }
  const number = action.number ?? undefined
  const now = world.clock.now()
  const answer =
    action.kind === 'log'
      ? await world.engine.logAttempt({ ...asked, number, attempt: attemptOf(action, now) })
      : await world.engine.act({ ...asked, cycleNumber: number, act: askedOf(action, now) })
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

/** What is usually said of a channel. */
const USUAL: Record<string, [AttemptChannel, AttemptResult]> = {
  call: ['call', 'no_answer'],
  email: ['email', 'sent'],
  meeting: ['meeting', 'held'],
  message: ['whatsapp', 'sent'],
  communication: ['whatsapp', 'sent'],
  whatsapp: ['whatsapp', 'sent'],
  linkedin: ['linkedin', 'sent'],
  sms: ['sms', 'sent'],
}

function attemptOf({ channel, result, note }: CardAction, at: Date): AskedAttempt {
  const [known, usual] = USUAL[channel] ?? ['call', 'no_answer']
  return { channel: known, result: (result ?? usual) as AttemptResult, at, note }
}
