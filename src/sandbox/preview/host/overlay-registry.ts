/** Which panels and modals of one card are open, by their ids; the last one opened lies on top. */
export type OverlayRegistry = {
  open(id: string): void
  close(id: string): void
  read(): readonly string[]
  subscribe(listener: () => void): () => void
}

/** One for each card: `overlay`, reactions and `closeOverlay` all come here. */
export const createOverlayRegistry = (): OverlayRegistry => {
  let open: readonly string[] = []
  const listeners = new Set<() => void>()
  const change = (next: readonly string[]): void => {
    open = next
    for (const listener of listeners) listener()
  }
  return {
    open: (id) => {
      if (!open.includes(id)) change([...open, id])
    },
    close: (id) => {
      if (open.includes(id)) change(open.filter((other) => other !== id))
    },
    read: () => open,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
