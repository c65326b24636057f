import type { Terms } from '../../../domain/agreement.ts'
import type { World } from '../../world/open-world.ts'
import { askPacto } from './ask-pacto.ts'

type Version = { document: string; migrate: boolean; terms: Terms }

const BY = { by: 'machine' }

/**
 * Puts another version in force as people do: both sides sign the draft, somebody activates it; with `migrate` the open
 * cycles come under it too. Throws in Pacto's words where any of it is refused.
 */
export async function activateAgreement(world: World, { document, terms, migrate }: Version): Promise<void> {
  await askPacto(world, 'agreement.draft', { document, ...BY })
  const signatories = new Set(terms.signatories ? Object.values(terms.signatories) : [])
  for (const who of signatories) await askPacto(world, 'agreement.sign', { document: null, who })
  const { version } = await askPacto<{ version: number }>(world, 'agreement.activate', {
    document: null,
    ...BY,
  })
  if (migrate) await askPacto(world, 'agreement.migrate', { to: version, dryRun: false, ...BY })
}

/** The observation ends now. */
export async function goLive(world: World): Promise<void> {
  await askPacto(world, 'agreement.go-live', { dryRun: false, ...BY })
}
