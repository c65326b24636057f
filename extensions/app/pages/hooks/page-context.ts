import { createContext, useContext } from 'react'
import type { PageStart } from '../_shared/page-contract.ts'
import type { Timers } from '../_shared/timers.ts'
import type { Words } from '../_shared/words.ts'
import type { MeetingProps } from '../view-props.ts'

/** Rows of cells, headings first: what *Copy* puts on the clipboard. */
export type Copied = string[][]

/** What the frame gives to whatever stands in it. */
export type InPage = Omit<MeetingProps, 'words'> & {
  start: PageStart
  timers: Timers
  /** What the route names: `today`, `list`, …; at the root the first view that may be seen. */
  view: string
  /** What time it was for Pacto when it said who is looking (ms). */
  now: number
  /** How fast Pacto's clock goes: 1, but in the demo. */
  speed: number
  /** It could not be reached the last time: said once, above everything. */
  isAway: boolean
  /** Words as of an answer (ms). */
  wordsAt: (now: number) => Words
  /** Another for every reading that is asked for. */
  turn: number
  /** Of the route, the filters among them. */
  params: Record<string, string>
  /** What is on the screen, for *Copy*; null: nothing to copy. */
  screen: Screen
  stillness: Stillness
}

/** While something is being typed nothing moves by itself. */
export type Stillness = { keep: () => void; free: () => void; isKept: () => boolean }

export const createStillness = (): Stillness => {
  let open = 0
  return {
    keep: () => {
      open += 1
    },
    free: () => {
      open = Math.max(0, open - 1)
    },
    isKept: () => open > 0,
  }
}

/** Remembers what is drawn; another drawing replaces it. */
export type Screen = { put: (cells: (() => Copied) | null) => void; take: () => Copied | null }

export const createScreen = (): Screen => {
  let drawn: (() => Copied) | null = null
  return {
    put: (cells) => {
      drawn = cells
    },
    take: () => drawn?.() ?? null,
  }
}

const Context = createContext<InPage | null>(null)

export const PageProvider = Context.Provider

/** Of everything inside the frame. */
export function usePage(): InPage {
  const page = useContext(Context)
  if (!page) throw new Error('usePage stands outside the frame.')
  return page
}
