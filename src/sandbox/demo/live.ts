import type { Clock } from '../../clock.ts'
import type { Language } from '../../strings/text.ts'
import type { Preview } from '../preview/server/open-preview.ts'
import type { Demo } from './open-demo.ts'

export type LiveOptions = {
  seed: number
  language: Language
  people: 'on' | 'off'
  /** Virtual minutes a second. */
  speed: number
  port: number
  /** Without it, until it is stopped. */
  days?: number
}

export type LiveDeps = {
  clock: Clock
  out: (line: string) => void
  err: (line: string) => void
  isTty: boolean
}

/** What is shown while it runs; aborting `stop` ends it. */
export type Show = { demo: Demo; options: LiveOptions; preview: Preview; stop: AbortController }
