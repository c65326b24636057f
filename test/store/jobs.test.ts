import { it } from 'vitest'
import { eachStore } from '../support/stores.ts'
import { runOneJob } from './run-one-job.ts'

eachStore('pg-boss', (openTestStore) => {
  it('lives in the same database', async () => {
    await runOneJob(await openTestStore())
  })
})
