import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SHIPPED_REASONS } from '../../src/agreement/shipped-reasons.ts'
import { defineLists } from '../../src/hubspot/lists/define-lists.ts'
import { contactProperties, taskProperties } from '../../src/hubspot/properties/define-properties.ts'
import { CONTACT_PROPERTIES } from '../../src/hubspot/properties/table.ts'
import { SCOPE_PROBES } from '../../src/hubspot/schema/probe-scope.ts'

const words = { language: 'es', reasons: SHIPPED_REASONS } as const
const project = (path: string): string =>
  readFileSync(new URL(`../../extensions/app/${path}`, import.meta.url), 'utf8')
const definitions = contactProperties(words)
const named = (name: string) => definitions.find((one) => one.name === name)

describe('the properties on contacts', () => {
  it('are those of product §4', () => {
    expect(definitions).toHaveLength(31)
    expect(new Set(definitions.map(({ name }) => name)).size).toBe(31)
  })

  it('follow what reports can read: minutes as numbers, states as enumerations, instants as datetimes', () => {
    expect(named('pacto_response_minutes')).toMatchObject({ type: 'number', fieldType: 'number' })
    expect(named('pacto_due_at')).toMatchObject({ type: 'datetime', fieldType: 'date' })
    expect(named('pacto_sla_status')?.options?.map(({ value }) => value)).toEqual([
      'on_track',
      'at_risk',
      'breached',
      'met',
      'met_late',
      'on_hold',
      'closed',
      'exempt',
      'parked',
    ])
    expect(named('pacto_breach_owner')).toMatchObject({
      externalOptions: true,
      referencedObjectType: 'OWNER',
    })
    expect(named('pacto_hand_over_again')?.options?.map(({ value }) => value)).toEqual(['true', 'false'])
  })

  it('have labels in the language asked for, no two alike', () => {
    expect(named('pacto_sla_status')?.label).toBe('Pacto: primer contacto')
    expect(new Set(definitions.map(({ label }) => label)).size).toBe(31)
  })

  it('offer every reason, hidden ones hidden', () => {
    const reasons = SHIPPED_REASONS.map((reason) => ({ ...reason, hidden: reason.code === 'other' }))
    const options = contactProperties({ language: 'en', reasons }).find(
      ({ name }) => name === 'pacto_rejection_reason',
    )?.options
    expect(options).toHaveLength(9)
    expect(options?.filter(({ hidden }) => hidden).map(({ value }) => value)).toEqual(['other'])
  })

  it('are subscribed to in the project where people may edit them, and nowhere else', () => {
    const subscribed = [
      ...project('webhooks/webhooks-hsmeta.json').matchAll(/"propertyName": "(pacto_\w+)"/g),
    ].map(([, name]) => name)
    const editable = CONTACT_PROPERTIES.filter((row) => 'editable' in row).map(({ name }) => name)
    expect(subscribed.toSorted()).toEqual(editable.toSorted())
  })
})

it('makes the task key unique', () => {
  expect(taskProperties(words)).toMatchObject([
    { name: 'pacto_task_key', type: 'string', hasUniqueValue: true },
  ])
})

it('makes the lists of product §4, each an OR of ANDs', () => {
  const lists = defineLists('en')
  expect(lists.map(({ name }) => name)).toEqual([
    'Pacto – breached now',
    'Pacto – at risk',
    'Pacto – reason missing',
    'Pacto – handoffs without owner',
    'Pacto – no clock',
  ])
  for (const { filterBranch } of lists)
    expect(filterBranch).toMatchObject({
      filterBranchType: 'OR',
      filterBranches: [{ filterBranchType: 'AND' }],
    })
})

it('tries every scope the project asks for', () => {
  const { requiredScopes } = (
    JSON.parse(project('app-hsmeta.json')) as { config: { auth: { requiredScopes: string[] } } }
  ).config.auth
  expect(['oauth', ...Object.keys(SCOPE_PROBES)].toSorted()).toEqual(requiredScopes.toSorted())
})
