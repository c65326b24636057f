import { stripVTControlCharacters, styleText } from 'node:util'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { FeedLine } from '../preview/host/shell/shell-api.ts'
import type { View } from './count-view.ts'
import { say, type Word } from './words.ts'

export type Screen = {
  view: View
  feed: FeedLine[]
  requests: number
  url: string
  now: Date
  timeZone: string
  /** Virtual minutes a second; null: paused. */
  speed: number | null
  language: Language
  columns: number
  rows: number
}

/** The page has the rest. */
const MOST_TOLD = 12

/** What the terminal shows beside the page; none of its lines but the address is longer than the terminal is wide. */
export function drawScreen(screen: Screen): string[] {
  const { view, requests, language, feed, rows } = screen
  const w = (word: Word): string => say(language, word)
  const lines = [
    styleText('bold', `${w('title')} · ${clockText(screen)} · ${speedText(screen)}`),
    styleText('dim', `${w('portal')} · ${w('keys')}`),
    '',
    `${styleText('bold', w('handoffs'))}  ${String(view.handoffs)}: ${listed(view.dispositions, 'outcome', language)}`,
    `${styleText('bold', w('clocks'))}  ${listed(waiting(view.clocks), 'status', language)}`,
    `${styleText('bold', w('tasks'))}  ${String(view.tasks.open)} ${w('still_open')}, ${String(view.tasks.completed)} ${w('all_done')} · ${styleText('bold', w('requests'))}  ${String(requests)}`,
    '',
    styleText('bold', w('just_happened')),
  ]
  const room = Math.min(MOST_TOLD, Math.max(3, rows - lines.length - 3))
  const told = feed
    .slice(-room)
    .map(
      ({ at, by, line }) =>
        `${styleText('dim', hourOf(new Date(at), screen))}  ${by === 'pacto' ? styleText('cyan', line) : line}`,
    )
  const [title = '', ...rest] = [...lines, ...told].map((line) => clip(line, screen.columns))
  // Half an address is none.
  return [title, `${w('open_page')}:`, styleText('underline', screen.url), ...rest]
}

/** Clocks that still run against somebody, in a fixed order. */
function waiting(clocks: View['clocks']): Map<string, number> {
  return new Map(['on_track', 'at_risk', 'breached'].map((state) => [state, clocks.get(state) ?? 0]))
}

function listed(counts: Map<string, number>, kind: 'outcome' | 'status', language: Language): string {
  const told = [...counts].map(
    ([name, count]) => `${text(language, `${kind}.${name}` as StringKey)} ${String(count)}`,
  )
  return told.join(' · ') || '–'
}

function clockText({ now, timeZone, language }: Screen): string {
  const style = {
    weekday: 'long',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  return new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', { ...style, timeZone }).format(now)
}

/** Hour and minute in the demo's zone. */
export function hourOf(at: Date, { timeZone }: Pick<Screen, 'timeZone'>): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}

function speedText({ speed, language }: Screen): string {
  return speed === null ? say(language, 'paused') : `${String(speed)} ${say(language, 'minutes_a_second')}`
}

/** Cut to the width, without cutting a colour in two: what is too long loses its colours. */
function clip(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line)
  return plain.length <= columns ? line : `${plain.slice(0, columns - 1)}…`
}
