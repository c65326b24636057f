import type { RequestId } from './contract.ts'

declare const crypto: { randomUUID?: () => string } | undefined

/** One for each press of a button. A worker need not offer `crypto`. */
export const newRequestId = (): RequestId => {
  const offered = typeof crypto === 'undefined' ? undefined : crypto
  return offered?.randomUUID?.() ?? [1, 2, 3, 4].map(someDigits).join('-')
}

const someDigits = (): string => Math.random().toString(36).slice(2, 10).padEnd(8, '0')
