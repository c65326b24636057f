import { useRef } from 'react'

/** The same pressed again while it is on its way does nothing: it would be told twice that it was done. */
export const useOnce = (act: () => Promise<void>): (() => void) => {
  const isRunning = useRef(false)
  return () => {
    if (isRunning.current) return
    isRunning.current = true
    void act().finally(() => {
      isRunning.current = false
    })
  }
}
