import type { Owner } from '../facts.ts'
import type { Evidence } from '../situation.ts'
import type { Handed } from './handed.ts'
import { judgedOf } from './judged.ts'
import { shareOf, shareWhere, type Share } from './numbers.ts'

/** Activities that the baseline counted while the leads went by. */
export type Activities = {
  /** Outgoing, by somebody known; and of these by people of no team. */
  known: number
  teamless: number
  /** App id → messages it wrote. */
  messages: Map<string, number>
}

export const noActivities = (): Activities => ({ known: 0, teamless: 0, messages: new Map() })

/** Adds the activities of a lead at or after its first handoff. */
export function noteActivities(
  activities: Activities,
  evidence: readonly Evidence[],
  { since, to, owners }: { since: Date; to: Date; owners: ReadonlyMap<string, Owner> },
): void {
  for (const one of evidence) {
    if (one.at < since || one.at >= to) continue
    if (one.kind === 'communication' && !one.flags.loggedInCrm) {
      const app = one.sourceId ?? ''
      activities.messages.set(app, (activities.messages.get(app) ?? 0) + 1)
    }
    const author = owners.get(one.ownerId)
    if (!author || author.queue || author.archived || one.direction.startsWith('INCOMING')) continue
    activities.known += 1
    if (author.teamIds.length === 0) activities.teamless += 1
  }
}

/** What Pacto would not see, or not count. */
export type UnseenFigures = {
  /** First contacts that HubSpot knows of and nobody can read (chat, inbox), of all first contacts. */
  contacts: Share
  /** First tries that were a sequence which no person is known to have enrolled, of all first tries. */
  sequences: Share
  integrationMessages: { app: string; messages: number }[]
  /** Activities of people who are in no team, of those of known people. */
  teamless: Share
}

export function measureUnseen(all: readonly Handed[], activities: Activities): UnseenFigures {
  const judged = judgedOf(all)
  return {
    contacts: shareWhere(judged, ({ response }) => response && response.flag === 'unseen'),
    sequences: shareWhere(judged, ({ touch }) => touch && touch === 'sequence_by_other'),
    integrationMessages: [...activities.messages]
      .map(([app, messages]) => ({ app, messages }))
      .toSorted((a, b) => b.messages - a.messages || (a.app < b.app ? -1 : 1)),
    teamless: shareOf(activities.teamless, activities.known),
  }
}
