import type { RequestId } from './contract.ts'

declare const crypto: { randomUUID?: () => string } | undefined

/** One for each press of a button. A worker need not offer `crypto`. */
export const newRequestId = (): RequestId => {
  const offered = typeof crypto === 'undefined' ? undefined : crypto
  return offered?.randomUUID?.() ?? someDigits() + someDigits()
}

const someDigits = (): string => Math.random().toFixed(16).slice(2)
