import type { Config } from '../config.ts'
import { describeProblems } from '../config.ts'
import { createEngine, type Engine } from '../engine/create-engine.ts'
import { refuse, type Answer, type RemoteVerb } from '../engine/verbs/remote-verb.ts'
import { readAccount } from '../hubspot/read-account.ts'
import { createLogger } from '../log.ts'
import { REPORT_VERBS } from '../reports/report-verbs.ts'
import { socketPath } from '../socket-path.ts'
import { createStoreBudget } from '../store/budget.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import type { Store } from '../store/store.ts'
import { askSocket } from './ask-socket.ts'
import type { Io } from './io.ts'
import { hasStore, openHubSpot, openStoreIfFree } from './open.ts'
import { readSettings, type Settings } from './read-settings.ts'

/** `makeStore`: before the first start too, where there is no store yet (`diagnose`). */
export type AskOptions = { makeStore?: boolean }

/** Verbs asked one after the other; whoever opens it closes it. */
export type Asking = {
  ask<I, O>(verb: RemoteVerb<I, O>, input: I): Promise<Answer<O>>
  close(): Promise<void>
}

/**
 * Has a verb done: by the running service, over its socket; where nobody answers, by this process on the store itself
 * (engineering §19). With DATABASE_URL always by this process: a database takes many.
 */
export const ask = async <I, O>(io: Io, verb: RemoteVerb<I, O>, input: I): Promise<Answer<O>> => {
  const asking = openAsking(io)
  try {
    return await asking.ask(verb, input)
  } finally {
    await asking.close()
  }
}

/** The same for many verbs: where this process works on the store itself, it is opened once, by the first. */
export const openAsking = (io: Io, options: AskOptions = {}): Asking => {
  const settings = readSettings(io.env)
  const { config } = settings
  const path = config.databaseUrl === null ? socketPath(config.dataDir) : null
  let own: Own | null = null

  const doItself = async (asked: Asked): Promise<Answer> => {
    if (asked.verb.asksHubSpot && !settings.has('HUBSPOT_ACCESS_TOKEN'))
      return refuse('no_token', 'HUBSPOT_ACCESS_TOKEN is missing: without it HubSpot cannot be asked.')
    if (own === null) {
      const opened = await openOwn(io, settings, options)
      if ('refused' in opened) return opened.refused
      own = opened
    }
    return own.engine.perform({ verb: asked.verb.name, input: asked.input })
  }

  return {
    ask: async <I, O>(verb: RemoteVerb<I, O>, input: I) => {
      const bad = settings.problems.filter(({ name }) => name === 'DATABASE_URL')
      if (bad.length > 0) return refuse('environment', describeProblems(bad))
      const answered =
        path === null || own !== null ? null : await askSocket(path, { verb: verb.name, input })
      return (answered ?? (await doItself({ verb: verb as RemoteVerb, input }))) as Answer<O>
    },
    close: async () => {
      await own?.store.close()
      own = null
    },
  }
}

type Asked = { verb: RemoteVerb; input: unknown }
type Own = { store: Store; engine: Engine }

const openOwn = async (
  io: Io,
  settings: Settings,
  { makeStore = false }: AskOptions,
): Promise<Own | { refused: Answer }> => {
  const { config, has } = settings
  if (!makeStore && !hasStore(config))
    return {
      refused: refuse('no_store', `There is no store in ${config.dataDir} yet: start the service once.`),
    }
  const opened = await openStoreIfFree(config, io)
  if (!opened.ok) return { refused: refuse(opened.code || 'store', opened.message) }
  const { store } = opened
  try {
    const owner = await portalOf(io, { store, settings, makeStore })
    if (owner === null || !has('HUBSPOT_PORTAL_ID') || owner === config.portalId)
      return { store, engine: engineOn(io, { store, config, portalId: owner ?? config.portalId }) }
    const message = `This store belongs to portal ${owner}, not ${config.portalId}.`
    await store.close()
    return { refused: refuse('store_of_another_portal', message) }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** A store of before the first start is the portal's that the token is for, where nothing else says so. */
const portalOf = async (
  io: Io,
  { store, settings, makeStore }: { store: Store; settings: Settings; makeStore: boolean },
): Promise<string | null> => {
  const owner = await readMeta(store.db, 'portal_id')
  const { config, has } = settings
  if (owner !== null || !makeStore || has('HUBSPOT_PORTAL_ID') || !has('HUBSPOT_ACCESS_TOKEN')) return owner
  const account = await readAccount(hubSpotOn(io, { store, config })).catch(() => null)
  return account ? writeMeta(store.db, { key: 'portal_id', value: account.portalId }) : null
}

type On = { store: Store; config: Config }

/** It shares the store's budget with whoever else calls HubSpot by it. */
const hubSpotOn = (io: Io, { store, config }: On) =>
  openHubSpot(config, io, createStoreBudget(store.db, { clock: io.clock }))

const engineOn = (io: Io, { store, config, portalId }: On & { portalId: string }): Engine =>
  createEngine({
    db: store.db,
    hs: hubSpotOn(io, { store, config }),
    clock: io.clock,
    log: createLogger({ level: 'silent', clock: io.clock }),
    portalId,
    scrub: store.scrub,
    channelUrl: config.channelUrl,
    verbs: REPORT_VERBS,
  })
