import type { Side, Terms } from '../../domain/agreement.ts'
import { parseYaml } from '../../agreement/parse-yaml.ts'
import { loadAgreementVersions, type AgreementVersion } from '../../store/agreements/agreement-versions.ts'
import { countOpen } from '../../store/agreements/count-open.ts'
import { loadDraft, type Draft } from '../../store/agreements/draft.ts'
import { AGREEMENT_KEY } from '../agreement/agreement-book.ts'
import { emptySides } from '../agreement/versions/activate-draft.ts'
import { hashOf, toSignatures, unsignedSides, type Signature } from '../agreement/versions/signature.ts'
import type { EngineDeps } from '../deps.ts'
import { lookAtDocument, showClauses, type Checked, type ClauseShown } from './look-at-document.ts'
import { readDocument } from './read-document.ts'
import { signsFor, type SettingsUser } from './settings-user.ts'
import { showMode, type ModeShown } from './show-mode.ts'
import { wordingFor } from './wording-for.ts'

type SignatureShown = { side: Side; name: string; at: string }
export type Missing =
  { what: 'signature'; side: Side; name: string } | { what: 'section'; side: Side } | { what: 'signatories' }

export type DraftShown = Checked & {
  openCycles: number
  version: number
  hash: string
  changedAt: string
  changedBy: string
  signatures: SignatureShown[]
  missing: Missing[]
  yaml: string
}

export type AgreementShown = {
  may: { edit: boolean; activate: boolean; goLive: boolean; migrate: boolean; signs: Side[] }
  timeZone: string
  mode: ModeShown
  active: {
    version: number
    since: string
    signatures: SignatureShown[]
    clauses: ClauseShown[]
    yaml: string
  } | null
  draft: DraftShown | null
  behind: { version: number; cycles: number }[]
}

/** The agreement in force in words, and the draft of the next one as far as whoever asks may see it (ux §4.4). */
export async function showAgreement(deps: EngineDeps, user: SettingsUser): Promise<AgreementShown> {
  const { roles, agreement } = user
  const versions = await loadAgreementVersions(deps.db)
  const inForce = versions.at(-1)
  const draft = await loadDraft(deps.db, AGREEMENT_KEY)
  const open = await countOpen(deps.db)
  const shown = draft && inForce ? await showDraft(deps, user, { draft, inForce, open }) : null
  const mode = await showMode(deps, agreement)
  return {
    may: {
      edit: roles.admin,
      activate: roles.admin,
      goLive: roles.admin && mode.state === 'observing',
      migrate: roles.admin,
      signs: shown?.signs ?? [],
    },
    timeZone: agreement.terms.timeZone,
    mode,
    active: inForce ? await showVersion(deps, user, inForce) : null,
    draft: shown?.draft ?? null,
    behind: open.filter(({ version }) => version !== inForce?.version),
  }
}

async function showVersion(
  deps: EngineDeps,
  user: SettingsUser,
  { version, activatedAt, signatures, document, terms: kept }: AgreementVersion,
): Promise<AgreementShown['active']> {
  const terms = kept as unknown as Terms
  const wording = await wordingFor(deps, user, [terms])
  return {
    version,
    since: activatedAt.toISOString(),
    signatures: toSignatures(signatures).map((one) => showSignature(one, user)),
    clauses: showClauses({ terms, data: dataOf(document) }, wording),
    yaml: user.roles.admin ? document : '',
  }
}

/** Drafts are for admins, and for whoever is to sign them. */
async function showDraft(
  deps: EngineDeps,
  user: SettingsUser,
  { draft, inForce, open }: { draft: Draft; inForce: AgreementVersion; open: { cycles: number }[] },
): Promise<{ draft: DraftShown; signs: Side[] } | null> {
  const terms = inForce.terms as unknown as Terms
  const read = readDocument(draft.document, {
    now: deps.clock.now(),
    operations: user.agreement.operations,
    language: user.language,
  })
  const signs = read.terms ? signsFor(user, read.terms) : []
  if (!user.roles.admin && signs.length === 0) return null
  const wording = await wordingFor(deps, user, [terms, ...(read.terms ? [read.terms] : [])])
  const signatures = toSignatures(draft.signatures)
  const shown: DraftShown = {
    ...lookAtDocument(read, { inForce: { terms, data: dataOf(inForce.document) }, wording }),
    openCycles: open.reduce((sum, { cycles }) => sum + cycles, 0),
    version: inForce.version + 1,
    hash: hashOf(draft.document),
    changedAt: draft.changedAt.toISOString(),
    changedBy: user.nameOf(draft.changedBy),
    signatures: signatures.map((one) => showSignature(one, user)),
    missing: read.terms ? missingOf(draft, read.terms, user) : [],
    yaml: user.roles.admin ? draft.document : '',
  }
  return { draft: shown, signs }
}

function missingOf(draft: Draft, terms: Terms, user: SettingsUser): Missing[] {
  const { signatories } = terms
  const sections = emptySides(draft.document).map((side): Missing => ({ what: 'section', side }))
  if (!signatories) return [...sections, { what: 'signatories' }]
  const unsigned = unsignedSides(toSignatures(draft.signatures), draft.document, terms)
  return [
    ...sections,
    ...unsigned.map((side): Missing => ({ what: 'signature', side, name: user.nameOf(signatories[side]) })),
  ]
}

function showSignature({ side, who, at }: Signature, user: SettingsUser): SignatureShown {
  return { side, name: user.nameOf(who), at }
}

/** As written. */
export function dataOf(document: string): unknown {
  const parsed = parseYaml(document)
  return parsed.ok ? parsed.source.data : null
}
