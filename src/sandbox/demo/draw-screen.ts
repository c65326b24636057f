import { stripVTControlCharacters, styleText } from 'node:util'
import { text, type Language, type StringKey } from '../../strings/text.ts'
import type { View } from './count-view.ts'
import { say, type Word } from './words.ts'
import type { Told } from './watch-audit.ts'

export type Screen = {
  view: View
  feed: Told[]
  requests: number
  url: string
  now: Date
  timeZone: string
  /** Virtual minutes a second; null: paused. */
  speed: number | null
  language: Language
  columns: number
  rows: number
  reasonName: (code: string) => string
}

const BAR = 24

/** The live view, one line each, none longer than the terminal is wide. */
export function drawScreen(screen: Screen): string[] {
  const { view, requests, language, feed, rows } = screen
  const w = (word: Word): string => say(language, word)
  const per1000 =
    view.handoffs === 0 ? '' : ` · ${String(Math.round((requests * 1000) / view.handoffs))} ${w('per_1000')}`
  const lines = [
    styleText('bold', `${w('title')} · ${clockText(screen)} · ${speedText(screen)}`),
    `${w('open_page')}: ${styleText('underline', screen.url)}`,
    styleText('dim', `${w('portal')} · ${w('keys')}`),
    '',
    styleText('bold', `${w('handoffs')}  ${String(view.handoffs)}`),
    ...bars(view.dispositions, view.handoffs, (part) => text(language, `outcome.${part}` as StringKey)),
    '',
    styleText('bold', w('clocks')),
    ...bars(waiting(view.clocks), view.handoffs, (state) => text(language, `status.${state}` as StringKey)),
    '',
    `${styleText('bold', w('tasks'))}  ${String(view.tasks.open)} ${w('still_open')} (${String(view.tasks.high)} ${w('high')}) · ${String(view.tasks.completed)} ${w('all_done')}`,
    `${styleText('bold', w('rejections'))}  ${listed(view.reasons, screen)}`,
    `${styleText('bold', w('requests'))}  ${String(requests)}${per1000}`,
    '',
    styleText('bold', w('just_happened')),
  ]
  const room = Math.max(3, rows - lines.length - 1)
  const told = feed
    .slice(-room)
    .map(({ at, line }) => `${styleText('dim', hourOf(at, screen))}  ${coloured(line)}`)
  return [...lines, ...told].map((line) => clip(line, screen.columns))
}

/** Clocks that still run against somebody, in a fixed order. */
function waiting(clocks: View['clocks']): Map<string, number> {
  return new Map(['on_track', 'at_risk', 'breached'].map((state) => [state, clocks.get(state) ?? 0]))
}

const COLOURS = { at_risk: 'yellow', breached: 'red', on_track: 'green' } as const

function bars(counts: Map<string, number>, whole: number, nameOf: (name: string) => string): string[] {
  return [...counts].map(([name, count]) => {
    const length = whole === 0 ? 0 : Math.ceil((count / whole) * BAR)
    const colour = COLOURS[name as keyof typeof COLOURS] ?? 'blue'
    return `  ${nameOf(name).padEnd(22)}${String(count).padStart(4)}  ${styleText(colour, '█'.repeat(length))}`
  })
}

function listed(reasons: View['reasons'], { reasonName, language }: Screen): string {
  const told = [...reasons].map(
    ([code, count]) => `${code === '' ? say(language, 'reason_missing') : reasonName(code)} ${String(count)}`,
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

function coloured(line: string): string {
  return line.startsWith('Pacto') ? styleText('cyan', line) : line
}

/** Cut to the width, without cutting a colour in two: what is too long loses its colours. */
function clip(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line)
  return plain.length <= columns ? line : `${plain.slice(0, columns - 1)}…`
}
