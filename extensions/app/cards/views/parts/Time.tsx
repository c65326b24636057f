import { ProgressBar, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { CardClock, SlaStatus } from '../../_shared/contract.ts'
import { isBeforeOpening, isRunning, statusAt, timeLeft } from '../../_shared/time-left.ts'
import type { OfCard } from './Status.tsx'

const BOLD = { format: { fontWeight: 'bold' } } as const
/** So much working time is days by the calendar: as a length it would read too short. */
const LONGEST_MS = 24 * 3_600_000

/** Time left in words, and until when; where that is days away, only until when. */
export const TimeLeft = ({ card, words }: OfCard): ReactElement | null => {
  const { clock } = card
  if (!clock || !isRunning(clock)) return null
  const { leftMs, lateMs } = timeLeft(clock, words.now)
  const isOver = words.now > Date.parse(clock.dueAt)
  const left = isOver
    ? words.t('time.over', { late: words.duration(lateMs) })
    : words.t('time.left', { left: words.duration(leftMs) })
  const isLong = leftMs + lateMs > LONGEST_MS
  return (
    <>
      {!isLong && <Text {...BOLD}>{left}</Text>}
      <Text {...(isLong ? BOLD : { variant: 'microcopy' })}>
        {words.t(isOver ? 'time.was_due' : 'time.until', { time: words.time(clock.dueAt), zone: words.zone })}
      </Text>
    </>
  )
}

/** How much of the time to contact is gone; once contact is on record its sentence, before opening time that. */
export const TimeGone = ({ card, words }: OfCard): ReactElement | null => {
  const { clock, why } = card
  if (why.met !== null) return <Text>{why.met}</Text>
  if (!clock || clock.kind !== 'response' || !isRunning(clock)) return null
  if (isBeforeOpening(clock, words.now)) return why.notStarted ? <Text>{why.notStarted}</Text> : null
  return <Bar card={card} words={words} clock={clock} />
}

const MINUTE = 60_000

const Bar = ({ card, words, clock }: OfCard & { clock: CardClock }): ReactElement => {
  const { countedMs } = timeLeft(clock, words.now)
  const counted = Math.min(countedMs, clock.windowMs)
  return (
    <ProgressBar
      aria-label={words.t('time.progress')}
      value={Math.floor(counted / MINUTE)}
      maxValue={Math.max(1, Math.round(clock.windowMs / MINUTE))}
      variant={variantOf(statusAt(card, words.now))}
      valueDescription={words.t('time.counted', {
        counted: words.duration(counted),
        window: words.duration(clock.windowMs),
      })}
    />
  )
}

const variantOf = (status: SlaStatus): 'success' | 'warning' | 'danger' => {
  if (status === 'breached') return 'danger'
  return status === 'at_risk' || status === 'settling' ? 'warning' : 'success'
}
