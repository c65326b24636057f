import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Clock } from '../../clock.ts'
import { forgetPutAside } from '../../store/inbox/forget-put-aside.ts'
import type { Store } from '../../store/store.ts'
import type { Engine } from '../create-engine.ts'
import type { ReconcileInput } from '../reconcile/reconcile.ts'

const PUT_ASIDE_FOR_MS = 7 * 86_400_000

type Deps = {
  store: Store
  engine: Pick<Engine, 'reconcile' | 'duties'>
  clock: Clock
  log: Pick<Logger, 'error' | 'info' | 'debug'>
  /** The service is told to stop: what takes long is left, for another instance to go on with. */
  signal?: AbortSignal
}

/** What is tied to no contact and comes round by the calendar: one line a duty. Cron is in UTC. */
const DUTIES: { name: string; cron: string; run(deps: Deps): Promise<unknown> }[] = [
  { name: 'reconcile', cron: '47 1 * * *', run: (deps) => compare(deps, { scope: 'full' }) },
  { name: 'reconcile-hourly', cron: '17 * * * *', run: (deps) => compare(deps, { hourly: true }) },
  {
    name: 'forget-put-aside',
    cron: '17 3 * * *',
    run: ({ store, clock }) =>
      forgetPutAside(store.db, { before: new Date(clock.now().getTime() - PUT_ASIDE_FOR_MS) }),
  },
]

/** Left unfinished it has failed, in the eyes of the queue, which gives it to whoever is there. */
async function compare({ engine, signal }: Deps, input: ReconcileInput): Promise<void> {
  const { state } = await engine.reconcile(signal ? { ...input, signal } : input)
  if (signal?.aborted && state === 'busy') throw new Error('stopped in the middle: another instance goes on')
}

/** Starts the duties on pg-boss: whichever instance is up takes the next one. Answers how to stop them. */
export async function runSchedule(deps: Deps): Promise<() => Promise<void>> {
  const boss = new PgBoss(deps.store.boss())
  boss.on('error', (error) => {
    deps.log.error({ err: error }, 'the schedule met an error; it goes on by itself')
  })
  await boss.start()
  // Scheduled by an earlier start, perhaps: nobody would ever take its turns.
  for (const { name, applies } of deps.engine.duties) if (!applies) await boss.unschedule(name)
  const useful = deps.engine.duties.filter(({ applies }) => applies)
  const more = useful.map(({ name, everyMinutes, run }) => ({
    name,
    cron: everyMinutes === 60 ? '0 * * * *' : `*/${String(everyMinutes)} * * * *`,
    run,
  }))
  for (const duty of [...DUTIES, ...more]) {
    await boss.createQueue(duty.name)
    // Fills pg-boss's own cache: a queue it has not looked at since its making is asked for on first use, which on
    // the embedded store would wait for ever behind an open transaction (engineering §1).
    await boss.findJobs(duty.name, {})
    await boss.schedule(duty.name, duty.cron)
    await boss.work(duty.name, async () => {
      await duty.run(deps)
      deps.log.debug({ duty: duty.name }, 'a duty was done')
    })
  }
  return () => boss.stop({ graceful: true, timeout: 5_000 })
}
