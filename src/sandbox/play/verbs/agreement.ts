import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { readAgreement } from '../../../agreement/read-agreement.ts'
import { activateAgreement, goLive } from '../pacto/change-agreement.ts'
import { below, complain, isFields, refuseOtherKeys, type Place } from '../read/place.ts'
import type { Reading } from '../read/reading.ts'
import { askingPacto, STEP_KEYS, type ReadVerb } from './verb.ts'

/** `agreement`: another version from now on; `migrate: true` also moves the open cycles to it. */
export const readAgreementStep: ReadVerb = (reading, place, at) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'document', 'file', 'migrate', 'by'])
  const fields = place.value as Record<string, unknown>
  const key = fields['document'] === undefined ? 'file' : 'document'
  const document = documentOf(reading, below(place, key))
  if (document === null)
    return complain(below(place, key), 'document: a whole agreement, or file: the path of one')
  const { agreement } = reading
  const read = readAgreement(document, { now: at, ...(agreement && { operations: agreement.operations }) })
  if (!read.ok) {
    for (const problem of read.problems)
      complain(below(place, key), problem.allowed, `agreement: ${problem.message}`)
    return null
  }
  reading.fit.serve(read.agreement)
  const migrate = fields['migrate'] === true
  return askingPacto((_stage, world) =>
    activateAgreement(world, { document, migrate, terms: read.agreement.terms }),
  )
}

function documentOf({ folder }: Reading, { value }: Place): string | null {
  if (isFields(value)) return stringify(value)
  if (typeof value !== 'string' || value.trim() === '') return null
  if (value.includes('\n')) return value
  try {
    return readFileSync(resolve(folder, value), 'utf8')
  } catch {
    return null
  }
}

/** `goLive`: the observation ends. */
export const readGoLive: ReadVerb = (_reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'by'])
  return askingPacto((_stage, world) => goLive(world))
}
