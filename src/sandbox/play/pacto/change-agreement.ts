import { randomUUID } from 'node:crypto'
import type { Act } from '../../../domain/act.ts'
import type { Operations, Terms } from '../../../domain/agreement.ts'
import { AGREEMENT_KEY } from '../../../engine/agreement/agreement-book.ts'
import { createInstallation } from '../../../engine/installation.ts'
import { fromAct } from '../../../engine/rows.ts'
import { saveActs } from '../../../store/acts/save-acts.ts'
import { loadAgreementVersions, saveAgreementVersion } from '../../../store/agreements/agreement-versions.ts'
import type { JsonObject } from '../../../store/json.ts'
import type { World } from '../../world/open-world.ts'
import { lookAtLive } from '../run/finish-instant.ts'
import { changeOperations } from './change-operations.ts'

type Version = { document: string; migrate: boolean; terms: Terms; operations: Operations }

/** Puts another version in force; with `migrate` the open cycles come under it too. */
export async function activateAgreement(world: World, { document, terms, migrate }: Version): Promise<void> {
  const { db } = world.store
  const versions = await loadAgreementVersions(db)
  const version = Math.max(0, ...versions.map((known) => known.version)) + 1
  const activatedAt = world.clock.now()
  const json = terms as unknown as JsonObject
  await saveAgreementVersion(db, {
    key: AGREEMENT_KEY,
    version,
    document,
    terms: json,
    activatedAt,
    signatures: [],
  })
  if (migrate) await migrateOpen(world, version)
}

async function migrateOpen(world: World, version: number): Promise<void> {
  const { db } = world.store
  const rows = await db
    .selectFrom('cycle')
    .select(['cycle_id', 'contact_id'])
    .where('live', '=', true)
    .execute()
  const at = world.clock.now()
  const acts = rows.map(({ cycle_id: cycleId, contact_id: contactId }) => {
    const act: Act = { kind: 'migrate', version, id: randomUUID(), at, userId: '', cycleId }
    return fromAct(act, contactId)
  })
  await saveActs(db, acts)
  await lookAtLive(world)
}

/** The observation ends now. */
export async function goLive(world: World): Promise<void> {
  const installation = createInstallation({ db: world.store.db, clock: world.clock })
  await installation.goLive(world.clock.now())
  await changeOperations(world, { mode: 'live', people: {}, exceptions: [], absences: [], signedBy: [] })
}
