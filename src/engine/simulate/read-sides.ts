import { readAgreement } from '../../agreement/read-agreement.ts'
import { template } from '../../agreement/template.ts'
import type { Calendar } from '../../domain/business-time.ts'
import type { Agreement, Operations, Terms } from '../../domain/agreement.ts'
import type { Simulation } from '../../domain/simulate/simulation.ts'
import { loadAgreementVersions, type AgreementVersion } from '../../store/agreements/agreement-versions.ts'
import { loadDraft } from '../../store/agreements/draft.ts'
import { loadOperations } from '../../store/agreements/operations.ts'
import { AGREEMENT_KEY, toOperations } from '../agreement/agreement-book.ts'
import { readDraft } from '../agreement/versions/read-draft.ts'
import type { EngineDeps } from '../deps.ts'
import { answer, refuse, type Answer } from '../verbs/remote-verb.ts'
import { overlay } from './vary.ts'

/** What is compared: the draft, and the agreement of today. */
export type SidesRead = {
  draft: Agreement
  today: Agreement
  /** Of the draft, as written. */
  document: string
  said: Pick<Simulation, 'today' | 'draft'>
}

/**
 * The draft and the agreement of today, both read for the years of the span: a version in force has its holidays from its
 * own year on, and must not be judged harsher for it. Operations are those of now; where nothing is in force yet, the
 * draft's own. Refused with every problem of the draft.
 */
export async function readSides(
  { db }: Pick<EngineDeps, 'db'>,
  { document, from }: { document: string | null; from: Date },
): Promise<Answer<SidesRead>> {
  const inForce = (await loadAgreementVersions(db)).at(-1)
  const kept = document === null ? (await loadDraft(db, AGREEMENT_KEY))?.document : undefined
  const text = document ?? kept ?? inForce?.document
  if (text === undefined)
    return refuse('no_draft', 'There is no draft: give a file, or keep one with `agreement draft FILE`.')
  const read = readDraft(text, {
    now: from,
    operations: toOperations(await loadOperations(db, AGREEMENT_KEY)),
  })
  if (!read.ok) return read
  const { operations } = read.data
  const draft = agreementOf((inForce?.version ?? 0) + 1, read.data.terms, operations)
  const today = inForce
    ? agreementOf(inForce.version, versionTerms(inForce, { from, operations }), operations)
    : agreementOf(0, templateTerms(read.data.terms, { from, operations }), operations)
  return answer({
    draft,
    today,
    document: text,
    said: {
      today: { kind: inForce ? 'version' : 'template', version: inForce?.version ?? null },
      draft: { kind: document !== null ? 'given' : kept === undefined ? 'version' : 'kept' },
    },
  })
}

function agreementOf(version: number, terms: Terms, operations: Operations): Agreement {
  return { version, terms: overlay(terms, operations.exceptions), operations }
}

type About = { from: Date; operations: Operations }

/** A document that a newer Pacto no longer reads: then as it was when it was activated. */
function versionTerms({ document, terms }: AgreementVersion, { from, operations }: About): Terms {
  const read = readAgreement(document, { now: from, operations })
  return read.ok ? read.agreement.terms : (terms as unknown as Terms)
}

/** The shipped one, for this portal: what hands over and accepts is the draft's, and so is the zone. */
function templateTerms(draft: Terms, { from, operations }: About): Terms {
  const read = readAgreement(template(operations.language), { now: from })
  // A test holds the shipped templates to be in order.
  if (!read.ok) throw new Error('template_invalid: the shipped template is not in order')
  const { terms } = read.agreement
  const { timeZone, handoff } = draft
  const calendars = Object.entries(terms.calendars).map(([name, one]): [string, Calendar] => [
    name,
    { ...one, timeZone },
  ])
  return { ...terms, timeZone, handoff, calendars: Object.fromEntries(calendars) }
}
