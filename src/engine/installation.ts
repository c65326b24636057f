import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import type { DB } from '../store/schema.ts'

/** Facts about this installation that never change once they are known. */
export type Installation = {
  /** The first start: handoffs before it open no cycle (engineering §25). The first to ask sets it. */
  goLiveAt(): Promise<Date>
  /** Our own app's id, learnt from the first webhook; '' before. By it we know our own writes (engineering §7). */
  appId(): Promise<string>
  learnApp(appId: string): Promise<void>
}

export function createInstallation({ db, clock }: { db: Kysely<DB>; clock: Clock }): Installation {
  let goLiveAt: Date | null = null
  let appId = ''
  return {
    goLiveAt: async () => {
      goLiveAt ??= new Date(await writeMeta(db, { key: 'go_live_at', value: clock.now().toISOString() }))
      return goLiveAt
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
