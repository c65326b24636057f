import { text, type Language, type StringKey } from '../strings/text.ts'

/** How handoffs come about, by the type the record's history gives. */
const KINDS: Record<string, StringKey> = {
  IMPORT: 'batch.by.IMPORT',
  FORM: 'batch.by.FORM',
  AUTOMATION_PLATFORM: 'batch.by.AUTOMATION_PLATFORM',
  INTEGRATION: 'batch.by.INTEGRATION',
  CRM_UI: 'batch.by.CRM_UI',
  CRM_UI_BULK_ACTION: 'batch.by.CRM_UI_BULK_ACTION',
  API: 'batch.by.API',
}

/** `IMPORT:12` in words; a way nobody has words for as it stands. */
export function wordMechanism(language: Language, source: string): string {
  const [kind = '', ...rest] = source.split(':')
  const key = KINDS[kind]
  // Some ids repeat what they are of: `import:12`, `enrollmentId:7;…`.
  return key === undefined
    ? source
    : text(language, key, { id: (rest.at(-1) ?? '').split(';')[0] ?? '' }).trim()
}
