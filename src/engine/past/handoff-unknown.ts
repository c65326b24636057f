import type { HandoffBy } from './agreement-for-past.ts'

/** The portal has no such property (`values` is empty), or the property no such value. */
export type HandoffUnknown = HandoffBy & { values: string[] }

const CODE = 'handoff_unknown'

export function handoffUnknown(details: HandoffUnknown): Error {
  const { property, enter, values } = details
  const has = values.length === 0 ? 'no such contact property' : `only ${values.join(', ')} there`
  const message = `Nobody can have been handed over by ${property} = ${enter}: the portal has ${has}. Say what hands over.`
  return Object.assign(new Error(message), { code: CODE, details })
}

export function isHandoffUnknown(error: unknown): error is Error & { code: string; details: HandoffUnknown } {
  return error instanceof Error && 'code' in error && error.code === CODE
}
