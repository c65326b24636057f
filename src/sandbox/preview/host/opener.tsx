import type { ExtensionEvent, Reactions } from '@hubspot/ui-extensions'
import { createContext, useCallback, useMemo, useRef, useState, type ReactNode } from 'react'
import { useRuntime } from './runtime.ts'

/** What lies in the `overlay` of a button tells the button who it is. */
export type Opener = {
  /** A panel or modal: opened by its id. */
  announce(id: string | null): void
  /** A tooltip: described by its element's id. */
  describe(id: string | null): void
}

export const OpenerContext = createContext<Opener | null>(null)

export type ClickHandler = (event: ExtensionEvent, reactions: Reactions) => void

/** What a card learns of an event: values, no DOM. `id`: of the component that was pressed, if it has one. */
export const valuesOf = (
  event: { type: string; bubbles: boolean; timeStamp: number },
  id = '',
): ExtensionEvent => ({
  type: event.type,
  bubbles: event.bubbles,
  timeStamp: event.timeStamp,
  id,
})

/** Opens and closes by id, for handlers. */
export const useReactions = (): Reactions => {
  const { overlays } = useRuntime().run
  return useMemo(
    () => ({
      openPanel: overlays.open,
      closePanel: overlays.close,
      openModal: overlays.open,
      closeModal: overlays.close,
    }),
    [overlays],
  )
}

type Given = { overlay?: ReactNode; onClick?: ClickHandler | undefined; testId?: string }

/**
 * A press on something that may have an overlay: tells the card, then opens. `drawn` goes beside the element, not
 * inside it; `describedBy` is set where the overlay is a tooltip.
 */
export const useOpener = ({ overlay, onClick, testId }: Given) => {
  const { overlays } = useRuntime().run
  const reactions = useReactions()
  const target = useRef<string | null>(null)
  const [describedBy, setDescribedBy] = useState<string | null>(null)
  const announce = useCallback((id: string | null) => {
    target.current = id
  }, [])
  const opener = useMemo(() => ({ announce, describe: setDescribedBy }), [announce])
  const press = (event: { type: string; bubbles: boolean; timeStamp: number }): void => {
    onClick?.(valuesOf(event, testId), reactions)
    if (target.current !== null) overlays.open(target.current)
  }
  const drawn = overlay ? <OpenerContext.Provider value={opener}>{overlay}</OpenerContext.Provider> : null
  return { press, drawn, describedBy: describedBy ?? undefined }
}
