import { createRecord } from './create-record.ts'
import { missing } from './refusal.ts'
import type { PortalState } from './state.ts'
import type { PortalOwner, PortalRecord, PortalTeam } from './types.ts'
import { writeRecord } from './write-record.ts'

/** What HubSpot lets people say of themselves in their settings, in its own properties and formats (platform §5.8). */
export type UserInput = {
  timeZone?: string
  /** `days`: a weekday, MONDAY_TO_FRIDAY, SATURDAY_SUNDAY or EVERY_DAY; minutes of the day. */
  workingHours?: { days: string; startMinute: number; endMinute: number }[]
  outOfOffice?: { from: Date; to: Date }[]
}

export type OwnerInput = Partial<Omit<PortalOwner, 'id' | 'teams'>> & {
  id: string
  teams?: PortalTeam[]
  user?: UserInput
}

/** An owner comes, or changes; so does the user they are. */
export function upsertOwner(state: PortalState, { user = {}, ...input }: OwnerInput): void {
  const { owners, clock } = state
  const now = clock.now().toISOString()
  const known = owners.get(input.id)
  const blank: PortalOwner = {
    id: input.id,
    userId: '',
    email: '',
    firstName: '',
    lastName: '',
    type: 'PERSON',
    archived: false,
    teams: [],
    createdAt: now,
    updatedAt: now,
  }
  const owner = { ...blank, ...known, ...input, updatedAt: input.updatedAt ?? now }
  owners.set(input.id, owner)
  if (owner.userId !== '') upsertUser(state, owner, user)
}

export function archiveOwner({ owners, clock }: PortalState, id: string): void {
  const owner = owners.get(id)
  if (!owner) throw missing(`No owner with id ${id}`)
  owners.set(id, { ...owner, archived: true, updatedAt: clock.now().toISOString() })
}

const BY_HUBSPOT = { sourceType: 'CRM_SETTING' }

function upsertUser(state: PortalState, owner: PortalOwner, user: UserInput): void {
  const record = userRecord(state, owner.userId)
  const values = {
    hs_internal_user_id: owner.userId,
    hs_email: owner.email,
    hs_given_name: owner.firstName,
    hs_family_name: owner.lastName,
    ...(user.timeZone !== undefined && { hs_standard_time_zone: user.timeZone }),
    ...(user.workingHours && { hs_working_hours: JSON.stringify(user.workingHours) }),
    ...(user.outOfOffice && { hs_out_of_office_hours: JSON.stringify(user.outOfOffice.map(toStamps)) }),
  }
  if (record) writeRecord(state, record, { values, by: BY_HUBSPOT })
  else createRecord(state, { type: 'users', values, by: BY_HUBSPOT })
}

function userRecord({ store }: PortalState, userId: string): PortalRecord | undefined {
  return [...store.all('users')].find(({ properties }) => properties['hs_internal_user_id'] === userId)
}

function toStamps({ from, to }: { from: Date; to: Date }): { startTimestamp: number; endTimestamp: number } {
  return { startTimestamp: from.getTime(), endTimestamp: to.getTime() }
}
