import { NEWEST_MIGRATION } from '../../../store/migrate.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const GB = 1024 ** 3
const LITTLE = 2 * GB
const FULL = GB / 4

/** Of `StoreErrorCode`: those that a person can put right. */
const KNOWN = [
  'data_dir_open_to_others',
  'data_dir_unusable',
  'not_durable',
  'store_moved',
  'migration_failed',
  'store_newer',
  'database_url_invalid',
  'database_tls',
  'database_login',
  'database_missing',
  'database_away',
] as const

/** The store opens, its tables are there, it is this portal's, and its disk has room. */
export const checkStore = (patient: Patient): Check[] => [
  tellOpened(patient),
  ...tellPortal(patient),
  ...tellVersion(patient),
  ...tellDisk(patient),
]

/** A store the service has open is in good hands. */
const tellOpened = ({ store, config }: Patient): Check => {
  if (store.ok) {
    const params = { schema: store.known.schema }
    if (store.kind === 'service') return ok('store', said('doctor.store.service'))
    return ok(
      'store',
      said(store.kind === 'postgres' ? 'doctor.store.postgres' : 'doctor.store.embedded', params),
    )
  }
  if (store.code === 'no_store') return skipped('store', said('doctor.store.none'))
  if (store.code === 'data_dir_in_use') return skipped('store', said('doctor.store.in_use'))
  const known = KNOWN.find((code) => code === store.code)
  if (!known)
    return fail('store', said('doctor.store.fail', { text: store.message }), said('doctor.store.fix'))
  const params = { dir: config.dataDir, text: store.message }
  return fail('store', said(`doctor.store.${known}`, params), said(`doctor.store.${known}_fix`, params))
}

const tellPortal = ({ store, config, problems }: Patient): Check[] => {
  const theirs = store.ok ? store.known.portalId : null
  if (theirs === null || theirs === config.portalId) return []
  if (problems.some(({ name }) => name === 'HUBSPOT_PORTAL_ID')) return []
  const ours = config.portalId
  return [
    fail(
      'store.portal',
      said('doctor.store.portal', { theirs, ours }),
      said('doctor.store.portal_fix', { ours }),
    ),
  ]
}

const tellVersion = ({ store }: Patient): Check[] => {
  if (!store.ok || store.known.schema === NEWEST_MIGRATION) return []
  const both = { theirs: store.known.schema, ours: NEWEST_MIGRATION }
  return [warn('store.version', said('doctor.store.version', both), said('doctor.store.version_fix'))]
}

const tellDisk = ({ freeBytes }: Patient): Check[] => {
  if (freeBytes === null) return []
  const free = { free: `${(freeBytes / GB).toFixed(1)} GB` }
  const fix = said('doctor.disk.fix')
  if (freeBytes < FULL) return [fail('store.disk', said('doctor.disk.full', free), fix)]
  if (freeBytes < LITTLE) return [warn('store.disk', said('doctor.disk.little', free), fix)]
  return [ok('store.disk', said('doctor.disk.ok', free))]
}
