import { countBy, shareOf, shareWhere, spreadOf, type Share, type Spread } from './numbers.ts'
import type { Handed, Touch } from './handed.ts'
import { isTimed, judgedOf } from './judged.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Windows in minutes whose share is told; a day is told in clock time only. */
export const WINDOWS = [15, 30, 60, 120, 240, 480] as const
const CLOCK_WINDOWS = [...WINDOWS, 1_440] as const

/** `leftOut`: by why, of those judged. */
export type Within = Share & { minutes: number; leftOut: Record<string, number> }

export type ResponseFigures = {
  judged: number
  leftOut: Record<string, number>
  answered: Share
  flagged: Record<string, number>
  business: Spread
  clock: Spread
  withinBusiness: Within[]
  withinClock: Within[]
  insideHours: Within[]
  outsideHours: Within[]
  byTeam: TeamRow[]
  byHour: { hour: number; handoffs: number; business: Spread; clock: Spread }[]
}

export type TeamRow = {
  team: string
  handoffs: number
  answered: Share
  business: Spread
  clock: Spread
  within60: Within
}

export type Uncontacted = { within24h: Share; within7d: Share; ever: Share; tooYoung: Record<string, number> }

/** Times to the first contact, of the handoffs that are judged (product §3.2; no agreement, so anybody's contact counts). */
export function measureResponse(all: readonly Handed[]): ResponseFigures {
  const judged = judgedOf(all)
  return {
    judged: judged.length,
    leftOut: countReasons(all.flatMap(({ aside }) => aside ?? [])),
    answered: shareWhere(judged, ({ response }) => response !== null),
    flagged: countReasons(judged.flatMap(({ response }) => response?.flag ?? [])),
    ...spreadsOf(judged),
    withinBusiness: WINDOWS.map((minutes) => within(judged, minutes, 'businessMs')),
    withinClock: CLOCK_WINDOWS.map((minutes) => within(judged, minutes, 'clockMs')),
    insideHours: WINDOWS.map((minutes) => within(judged.filter(isInside), minutes, 'businessMs')),
    outsideHours: WINDOWS.map((minutes) => within(judged.filter(isOutside), minutes, 'businessMs')),
    byTeam: countBy(judged, ({ team }) => team).map(({ key }) => teamRow(judged, key)),
    byHour: Array.from({ length: 24 }, (_, hour) => {
      const ofHour = judged.filter((one) => one.hour === hour)
      return { hour, handoffs: ofHour.length, ...spreadsOf(ofHour) }
    }),
  }
}

const isInside = ({ outsideHours }: Handed): boolean => !outsideHours
const isOutside = ({ outsideHours }: Handed): boolean => outsideHours

function teamRow(judged: Handed[], team: string): TeamRow {
  const own = judged.filter((one) => one.team === team)
  return {
    team,
    handoffs: own.length,
    answered: shareWhere(own, ({ response }) => response !== null),
    ...spreadsOf(own),
    within60: within(own, 60, 'businessMs'),
  }
}

function spreadsOf(judged: Handed[]): { business: Spread; clock: Spread } {
  const times = judged.filter(isTimed).flatMap(({ response }) => response ?? [])
  return {
    business: spreadOf(times.map(({ businessMs }) => Math.floor(businessMs / MINUTE))),
    clock: spreadOf(times.map(({ clockMs }) => Math.floor(clockMs / MINUTE))),
  }
}

/** In time of those that had the time: what is younger and unanswered, or says nothing of promptness, is left out. */
function within(judged: Handed[], minutes: number, by: 'businessMs' | 'clockMs'): Within {
  const window = minutes * MINUTE
  const verdicts = judged.map(({ response, age }) => {
    if (response?.flag) return response.flag
    if (response) return response[by] <= window
    return age[by] < window ? 'too_young' : false
  })
  const counted = verdicts.filter((verdict) => typeof verdict === 'boolean')
  return {
    minutes,
    ...shareOf(counted.filter(Boolean).length, counted.length),
    leftOut: countReasons(verdicts.filter((verdict) => typeof verdict === 'string')),
  }
}

/** Of any kind, what nobody can read too; `ever` asks of those that are seven days old. */
export function measureUncontacted(all: readonly Handed[]): Uncontacted {
  const judged = judgedOf(all)
  const after = (least: number, most: number): Share =>
    shareWhere(judged, ({ response, age }) => {
      if (response && response.clockMs <= most) return age.clockMs < least ? null : false
      return age.clockMs < least ? null : true
    })
  const young = (least: number): number => judged.filter(({ age }) => age.clockMs < least).length
  return {
    within24h: after(DAY, DAY),
    within7d: after(7 * DAY, 7 * DAY),
    ever: after(7 * DAY, Infinity),
    tooYoung: { '24h': young(DAY), '7d': young(7 * DAY) },
  }
}

export type AttemptFigures = {
  untilContact: Spread
  /** Outgoing attempts of those without contact. */
  withoutContact: { attempts: number; handoffs: number }[]
  firstTouch: Record<Touch, Share>
}

/** Attempts, and by what means a lead was first reached for. */
export function measureAttempts(all: readonly Handed[]): AttemptFigures {
  const judged = judgedOf(all)
  const touched = judged.filter(({ touch }) => touch !== null)
  const share = (touch: Touch): Share => shareWhere(touched, (one) => one.touch === touch)
  const silent = judged.filter(({ response }) => response === null)
  return {
    untilContact: spreadOf(
      judged.filter(isTimed).flatMap(({ response }) => response?.attempts ?? []),
      1,
    ),
    withoutContact: [0, 1, 2, 3, 4, 5].map((attempts) => ({
      attempts,
      handoffs: silent.filter((one) => Math.min(one.attempts, 5) === attempts).length,
    })),
    firstTouch: {
      sequence_by_person: share('sequence_by_person'),
      sequence_by_other: share('sequence_by_other'),
      other: share('other'),
    },
  }
}

export function countReasons(reasons: readonly string[]): Record<string, number> {
  return Object.fromEntries(countBy(reasons, (reason) => reason).map(({ key, n }) => [key, n]))
}
