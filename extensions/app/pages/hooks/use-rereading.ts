import { useEffect, useState } from 'react'
import { usePage } from './page-context.ts'

/** After so long without anybody asking, a view stops asking by itself (ux §2.4). */
const REST_MS = 600_000
const REREAD_MS = 60_000

export type Rereading = {
  /** How often it was read again by itself. */
  again: number
  /** Nothing is read by itself any more until somebody asks for it. */
  resting: boolean
}

/**
 * Counts up every minute for ten minutes from when it was asked for (`key` changes), then rests: nothing asks for ever.
 * `speed`: of the demo's clock. While a panel is open a turn is left out.
 */
export function useRereading(key: string, { isOn, speed }: { isOn: boolean; speed: number }): Rereading {
  const { timers, stillness } = usePage()
  const [state, set] = useState({ key, again: 0, resting: false })
  useEffect(() => {
    if (!isOn) return undefined
    const since = timers.startStopwatch()
    let stop = (): void => undefined
    const plan = (): void => {
      stop = timers.after(Math.max(5_000, REREAD_MS / Math.max(1, speed)), tick)
    }
    const tick = (): void => {
      const resting = since() >= REST_MS
      const step = resting || stillness.isKept() ? 0 : 1
      set((before) => ({ key, again: before.again + step, resting }))
      if (!resting) plan()
    }
    plan()
    return () => stop()
  }, [key, isOn, speed, timers, stillness])
  return { again: state.again, resting: state.resting && state.key === key }
}
