import { useEffect, useRef } from 'react'

/** Calls again and again, `ms` after the last call ended, and at once when `key` changes. */
export function usePoll(work: () => Promise<void>, ms: number, key: string): void {
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const turn = async (): Promise<void> => {
      await latest.current()
      if (!over) timer = setTimeout(() => void turn(), ms)
    }
    void turn()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [ms, key])
}
