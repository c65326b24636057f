import { loadAgreementVersions } from '../../store/agreements/agreement-versions.ts'
import { answer, nothing, remoteVerb } from './remote-verb.ts'

export type VersionShown = { version: number; activatedAt: string; signatures: unknown[] }

/** `pacto agreement versions`: which there are, since when, and who signed; the last one is in force. */
export const showVersions = remoteVerb({
  name: 'agreement.versions',
  asksHubSpot: false,
  input: nothing,
  run: async ({ db }) => {
    const versions = await loadAgreementVersions(db)
    return answer({
      versions: versions.map(({ version, activatedAt, signatures }): VersionShown => ({
        version,
        activatedAt: activatedAt.toISOString(),
        signatures,
      })),
    })
  },
})
