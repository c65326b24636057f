import { z } from 'zod'
import type { HubSpot } from './client.ts'
import { toUserHours, USER_PROPERTIES, type UserHours } from './to-user-hours.ts'
import { pagingSchema, readAnswer, recordSchema } from './wire.ts'

const PAGE = 100
/** A larger account is read this far: it costs a call for every 100 users. */
const MOST_PAGES = 10

const pageSchema = z.object({ results: z.array(recordSchema), paging: pagingSchema })

/** The account's users with their working hours and out-of-office times, where they entered any. */
export async function listUsers(hs: HubSpot): Promise<UserHours[]> {
  const users: UserHours[] = []
  for (let after: string | undefined, page = 1, more = true; more; page += 1) {
    const answer = await hs.call('users.list', 'general', (client) =>
      client.crm.objects.basicApi.getPage('users', PAGE, after, USER_PROPERTIES),
    )
    const { results, paging } = readAnswer(pageSchema, answer, 'users.list')
    users.push(...results.map(({ properties }) => toUserHours(properties)))
    more = paging !== null && page < MOST_PAGES
    after = paging ?? undefined
  }
  return users
}
