import { describe, expect, it } from 'vitest'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { SHIPPED_REASONS } from '../../src/agreement/shipped-reasons.ts'
import { template } from '../../src/agreement/template.ts'

const now = new Date('2026-11-22T10:00:00Z')

describe.each(['en', 'es'] as const)('the %s template', (language) => {
  const read = readAgreement(template(language), { now })
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  const { terms, operations } = read.agreement

  it('is in order and starts in observation, in its own language', () => {
    expect(operations).toMatchObject({ mode: 'observe', language })
    expect(read.hints).toEqual([])
  })

  it('lists the nine shipped reasons as they are shipped', () => {
    expect(terms.reasons).toEqual(SHIPPED_REASONS)
  })

  it('gives both sides something to sign', () => {
    expect(terms.marketing?.volume.perMonth).toBeGreaterThan(0)
    expect(terms.sales.response.tiers).toHaveLength(3)
    expect(terms.signatories).not.toBeNull()
  })

  it('warns at three quarters, with ten minutes left at least', () => {
    expect(terms.sales.response).toMatchObject({
      warnAt: 0.75,
      warnBeforeMs: 600_000,
      noWarnUnderMs: 900_000,
    })
  })
})

it('differs between the languages only in words and calendars', () => {
  const both = (['en', 'es'] as const).map((language) => {
    const read = readAgreement(template(language), { now })
    if (!read.ok) throw new Error('the template has problems')
    const { sales, routing, escalation, shield, digest, marketing } = read.agreement.terms
    const { tiers, ...response } = sales.response
    return {
      response,
      windows: tiers.map(({ withinMs }) => withinMs),
      routing,
      escalation,
      shield,
      digest,
      marketing,
    }
  })
  expect(both[0]).toEqual(both[1])
})
