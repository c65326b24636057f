import { createContext, useContext } from 'react'
import type { CardRun } from './card-run.ts'
import type { HostContext } from './host-types.ts'
import type { HostWords } from './words.ts'

export type Runtime = {
  run: CardRun
  context: HostContext
  words: HostWords
  /** Beside the card, inside its root: dialogs are drawn there, out of what is hidden or a form. */
  layer: HTMLElement | null
}

export const RuntimeContext = createContext<Runtime | null>(null)

/** The card a component is drawn for. */
export const useRuntime = (): Runtime => {
  const runtime = useContext(RuntimeContext)
  if (!runtime) throw new Error('Nothing is drawn outside of a card.')
  return runtime
}

export const useWords = (): HostWords => useRuntime().words
