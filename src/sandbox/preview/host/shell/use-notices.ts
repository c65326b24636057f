import { useCallback, useState } from 'react'
import type { HostAlert, HostServices } from '../host-types.ts'

export type Notice = HostAlert & { id: number }
export type LogLine = { id: number; level: string; message: string }

type Notices = {
  notices: Notice[]
  lines: LogLine[]
  add: HostServices['addAlert']
  log: HostServices['log']
  dismiss(id: number): void
}

const MOST_NOTICES = 3
const MOST_LINES = 100

let last = 0
const newId = (): number => (last += 1)

/** Alerts of the cards and of the page, and what the cards logged; the newest last. */
export function useNotices(): Notices {
  const [notices, setNotices] = useState<Notice[]>([])
  const [lines, setLines] = useState<LogLine[]>([])
  const add = useCallback((alert: HostAlert): void => {
    const notice = { ...alert, id: newId() }
    setNotices((before) => [...before, notice].slice(-MOST_NOTICES))
  }, [])
  const log = useCallback<HostServices['log']>((entry) => {
    const line = { ...entry, id: newId() }
    setLines((before) => [...before, line].slice(-MOST_LINES))
  }, [])
  const dismiss = useCallback((id: number): void => {
    setNotices((before) => before.filter((notice) => notice.id !== id))
  }, [])
  return { notices, lines, add, log, dismiss }
}
