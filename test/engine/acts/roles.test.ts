import { expect, it } from 'vitest'
import type { Operations } from '../../../src/domain/agreement.ts'
import type { Owner } from '../../../src/domain/facts.ts'
import type { People } from '../../../src/domain/situation.ts'
import { rolesOf } from '../../../src/engine/acts/roles.ts'

const PEOPLE = {
  admins: ['9007'],
  viewers: ['9007'],
  marketing: [],
  teams: { sales: ['101'], marketing: [] },
}
const operations = { people: { ...PEOPLE, managers: { default: '9007' } } } as unknown as Operations

const owner = (id: string, archived: boolean): Owner => ({
  ...{ id, userId: '9007', email: 'a@x.example', name: 'Adán Ops', queue: false, teamIds: ['101'] },
  archived,
})

const rolesWith = (...owners: Owner[]) => {
  const people: People = { owners: new Map(), managers: new Map(), hours: new Map(), absences: new Map() }
  for (const one of owners) people.owners.set(one.id, one)
  return rolesOf('9007', { operations, people })
}

it('a user named by id is what the agreement says, with an owner record or without', () => {
  expect(rolesWith()).toMatchObject({ admin: true, viewer: true, manages: ['default'], sales: false })
  expect(rolesWith(owner('7', false))).toMatchObject({ admin: true, sales: true })
  expect(rolesWith(owner('7', true), owner('8', false))).toMatchObject({ admin: true, owner: { id: '8' } })
})

it('a user who was deactivated is nothing any more, however the agreement names them', () => {
  const nothing = { admin: false, viewer: false, marketing: false, sales: false, manages: [], owner: null }
  expect(rolesWith(owner('7', true))).toEqual({ userId: '9007', ...nothing })
})
