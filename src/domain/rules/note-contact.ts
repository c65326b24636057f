import type { AuditEntry, RecordFacts, Situation } from '../situation.ts'

/** What happened to a contact apart from its cycles, for the audit: counted apart, or left alone (engineering §28). */
export function noteContact(
  { agreement, facts: before }: Situation,
  facts: RecordFacts,
  now: Date,
): AuditEntry[] {
  const { skippedAt, mappingStoppedAt } = facts
  const entry = (kind: string, detail: AuditEntry['detail']): AuditEntry => ({
    at: now,
    kind,
    cycleId: '',
    agreementVersion: agreement.version,
    detail,
  })
  const skipped = skippedAt && before.skippedAt === null ? [entry('skipped', { skippedAt })] : []
  const stopped =
    mappingStoppedAt && before.mappingStoppedAt === null
      ? [entry('mapping_stopped', { mappingStoppedAt })]
      : []
  return [...skipped, ...stopped]
}
