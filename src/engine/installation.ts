import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import type { DB } from '../store/schema.ts'

/** Facts about this installation that never change once they are known. */
export type Installation = {
  /** The first start: handoffs before it open no cycle (engineering §25). The first to ask sets it. */
  goLiveAt(): Promise<Date>
  /** When the observation ended, for good; null: it lasts, or nobody has started (product §2 `mode`). */
  liveAt(): Promise<Date | null>
  /** Handoffs before it are no longer kept (retention); null: all are. */
  keptFrom(): Promise<Date | null>
  /** Ends the observation at an instant, once and for good. Answers when it ended. */
  goLive(at: Date): Promise<Date>
  /** Our own app's id, learnt from the first webhook; '' before. By it we know our own writes (engineering §7). */
  appId(): Promise<string>
  learnApp(appId: string): Promise<void>
}

export function createInstallation({ db, clock }: { db: Kysely<DB>; clock: Clock }): Installation {
  let goLiveAt: Date | null = null
  let liveAt: Date | null = null
  let appId = ''
  return {
    goLiveAt: async () => {
      goLiveAt ??= new Date(await writeMeta(db, { key: 'go_live_at', value: clock.now().toISOString() }))
      return goLiveAt
    },
    liveAt: async () => {
      const text = liveAt ? null : await readMeta(db, 'live_at')
      liveAt ??= text === null ? null : new Date(text)
      return liveAt
    },
    keptFrom: async () => {
      const text = await readMeta(db, 'kept_from')
      return text === null ? null : new Date(text)
    },
    goLive: async (at) => {
      liveAt = new Date(await writeMeta(db, { key: 'live_at', value: at.toISOString() }))
      return liveAt
    },
    appId: async () => {
      if (appId === '') appId = (await readMeta(db, 'app_id')) ?? ''
      return appId
    },
    learnApp: async (learnt) => {
      if (appId === '') appId = await writeMeta(db, { key: 'app_id', value: learnt })
    },
  }
}
