import { z } from 'zod'
import type { Owner } from '../domain/facts.ts'
import type { HubSpot } from './client.ts'
import { idSchema, pagingSchema, readAnswer } from './wire.ts'

const PAGE = 100

const ownerSchema = z.object({
  id: idSchema,
  userId: idSchema.nullish(),
  userIdIncludingInactive: idSchema.nullish(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  archived: z.boolean().nullish(),
  type: z.string().nullish().catch(null),
  updatedAt: z.coerce.date().nullish().catch(null),
  teams: z
    .array(z.object({ id: idSchema, name: z.string().nullish(), primary: z.boolean().nullish() }))
    .nullish(),
})

const pageSchema = z.object({ results: z.array(ownerSchema), paging: pagingSchema })

/** All owners with their teams (the primary one first), archived ones after the others: contacts keep them. */
export async function listOwners(hs: HubSpot): Promise<Owner[]> {
  const active = await listPages(hs, false)
  const known = new Set(active.map(({ id }) => id))
  return [...active, ...(await listPages(hs, true)).filter(({ id }) => !known.has(id))]
}

async function listPages(hs: HubSpot, archived: boolean): Promise<Owner[]> {
  const owners: Owner[] = []
  for (let after: string | undefined, more = true; more;) {
    const answer = await hs.call('owners.list', 'general', (client) =>
      client.crm.owners.ownersApi.getPage(undefined, after, PAGE, archived),
    )
    const { results, paging } = readAnswer(pageSchema, answer, 'owners.list')
    owners.push(...results.map((owner) => toOwner(owner, archived)))
    more = paging !== null
    after = paging ?? undefined
  }
  return owners
}

function toOwner(owner: z.infer<typeof ownerSchema>, archived: boolean): Owner {
  const teams = (owner.teams ?? []).toSorted(
    (a, b) => Number(b.primary ?? false) - Number(a.primary ?? false),
  )
  const names = teams.flatMap(({ id, name }) => (name ? [[id, name] as const] : []))
  return {
    id: owner.id,
    userId: owner.userId ?? owner.userIdIncludingInactive ?? '',
    email: owner.email ?? '',
    name: [owner.firstName, owner.lastName].filter(Boolean).join(' '),
    archived: owner.archived ?? archived,
    // Nobody changes an owner who has left: it was last changed by leaving.
    ...((owner.archived ?? archived) && owner.updatedAt && { leftAt: owner.updatedAt }),
    ...(owner.type === 'QUEUE' && { queue: true }),
    teamIds: teams.map(({ id }) => id),
    ...(names.length > 0 && { teamNames: Object.fromEntries(names) }),
  }
}
