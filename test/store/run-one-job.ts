import { PgBoss } from 'pg-boss'
import { expect } from 'vitest'
import { storeBatch } from './store-batch.ts'
import type { Store } from '../../src/store/store.ts'
import { T0 } from './at.ts'

/** A queue made after the start, used at once, beside other writes: a newcomer's first run (engineering §1). */
export const runOneJob = async (store: Store): Promise<void> => {
  const boss = new PgBoss(store.boss())
  await boss.start()
  await boss.createQueue('digest')
  await boss.findJobs('digest', {})
  const [id] = await Promise.all([
    boss.send('digest', { to: '7' }),
    storeBatch(store.db, { body: '[1]', at: T0 }),
  ])
  const [job] = await boss.fetch<{ to: string }>('digest')
  expect(job).toMatchObject({ id, data: { to: '7' } })
  await boss.complete('digest', job!.id)
  await boss.stop({ graceful: false })
}
