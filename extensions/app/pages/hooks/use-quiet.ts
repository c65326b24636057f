import { useEffect, useRef } from 'react'
import { usePage } from './page-context.ts'

/**
 * To be spread over a `Panel` or a `Modal`: while it is open nothing is read again by itself. Also said to be closed when
 * its button goes while it is open, which no host tells.
 */
export function useQuiet(tell: (isOpen: boolean) => void): { onOpen: () => void; onClose: () => void } {
  const { stillness } = usePage()
  const isOpen = useRef(false)
  useEffect(
    () => () => {
      if (isOpen.current) stillness.free()
      isOpen.current = false
    },
    [stillness],
  )
  const set = (open: boolean): void => {
    if (isOpen.current === open) return
    isOpen.current = open
    if (open) stillness.keep()
    else stillness.free()
    tell(open)
  }
  return { onOpen: () => set(true), onClose: () => set(false) }
}
