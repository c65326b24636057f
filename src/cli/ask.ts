import type { Config } from '../config.ts'
import { describeProblems } from '../config.ts'
import { createEngine } from '../engine/create-engine.ts'
import { refuse, type Answer, type RemoteVerb } from '../engine/verbs/remote-verb.ts'
import { createLogger } from '../log.ts'
import { REPORT_VERBS } from '../reports/report-verbs.ts'
import { socketPath } from '../socket-path.ts'
import { readMeta } from '../store/meta.ts'
import type { Store } from '../store/store.ts'
import { askSocket } from './ask-socket.ts'
import type { Io } from './io.ts'
import { hasStore, openHubSpot, openStoreIfFree } from './open.ts'
import { readSettings, type Settings } from './read-settings.ts'

/**
 * Has a verb done: by the running service, over its socket; where nobody answers, by this process on the store itself
 * (engineering §19). With DATABASE_URL always by this process: a database takes many.
 */
export const ask = async <I, O>(io: Io, verb: RemoteVerb<I, O>, input: I): Promise<Answer<O>> => {
  const settings = readSettings(io.env)
  const bad = settings.problems.filter(({ name }) => name === 'DATABASE_URL')
  if (bad.length > 0) return refuse('environment', describeProblems(bad))
  const path = settings.config.databaseUrl === null ? socketPath(settings.config.dataDir) : null
  const answered = path === null ? null : await askSocket(path, { verb: verb.name, input })
  return (answered ?? (await doItself(io, settings, { verb, input }))) as Answer<O>
}

type Asked<I, O> = { verb: RemoteVerb<I, O>; input: I }

const doItself = async <I, O>(io: Io, settings: Settings, asked: Asked<I, O>): Promise<Answer> => {
  const { config } = settings
  if (asked.verb.asksHubSpot && !settings.has('HUBSPOT_ACCESS_TOKEN'))
    return refuse('no_token', 'HUBSPOT_ACCESS_TOKEN is missing: without it HubSpot cannot be asked.')
  if (!hasStore(config))
    return refuse('no_store', `There is no store in ${config.dataDir} yet: start the service once.`)
  const opened = await openStoreIfFree(config, io)
  if (!opened.ok) return refuse(opened.code || 'store', opened.message)
  try {
    return await perform(io, { settings, store: opened.store }, asked)
  } finally {
    await opened.store.close()
  }
}

const perform = async <I, O>(
  io: Io,
  { settings, store }: { settings: Settings; store: Store },
  { verb, input }: Asked<I, O>,
): Promise<Answer> => {
  const { config, has } = settings
  const owner = await readMeta(store.db, 'portal_id')
  if (owner !== null && has('HUBSPOT_PORTAL_ID') && owner !== config.portalId)
    return refuse('store_of_another_portal', `This store belongs to portal ${owner}, not ${config.portalId}.`)
  const engine = engineOn(io, { store, config, portalId: owner ?? config.portalId })
  return engine.perform({ verb: verb.name, input })
}

const engineOn = (io: Io, { store, config, portalId }: { store: Store; config: Config; portalId: string }) =>
  createEngine({
    db: store.db,
    hs: openHubSpot(config, io),
    clock: io.clock,
    log: createLogger({ level: 'silent', clock: io.clock }),
    portalId,
    scrub: store.scrub,
    channelUrl: config.channelUrl,
    verbs: REPORT_VERBS,
  })
