import type { Operations, Terms } from '../../../domain/agreement.ts'
import type { Owner } from '../../../domain/facts.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

type Named = { where: string; who: string; /** Gets tasks, so has to own records. */ receives: boolean }

/** The people and teams of the agreement are still in HubSpot. */
export const checkPeople = async ({
  agreement,
  portal,
}: Pick<Patient, 'agreement' | 'portal'>): Promise<Check[]> => {
  if (!('operations' in agreement)) return [skipped('people', said('doctor.people.none'))]
  const owners = await portal.owners()
  if (!owners.ok) return [skipped('people', said('doctor.people.unread'))]
  const wrong = [
    ...namedIn(agreement).flatMap((named) => find(named, owners.value)),
    ...teams(agreement.operations, owners.value),
  ]
  return wrong.length > 0 ? wrong : [ok('people', said('doctor.people.ok'))]
}

const namedIn = ({ terms, operations }: { terms: Terms; operations: Operations }): Named[] => {
  const { people } = operations
  const all = (where: string, list: string[]): Named[] => list.map((who) => ({ where, who, receives: false }))
  const steps = Object.values(terms.escalation).flat()
  return [
    ...Object.entries(people.managers).map(([team, who]) => ({
      where: `managers.${team}`,
      who,
      receives: true,
    })),
    ...steps
      .filter(({ to }) => /^\d+$/.test(to))
      .map(({ to }) => ({ where: 'escalation', who: to, receives: true })),
    ...all('admins', people.admins),
    ...all('viewers', people.viewers),
    ...all('marketing', people.marketing),
    ...all('signatories', terms.signatories === null ? [] : Object.values(terms.signatories)),
  ]
}

const find = ({ where, who, receives }: Named, owners: Owner[]): Check[] => {
  const owner = owners.find((one) =>
    [one.id, one.userId, one.email.toLowerCase()].includes(who.toLowerCase()),
  )
  if (owner && !owner.archived) return []
  const code = `people.${where}`
  const fix = said('doctor.people.fix')
  const sentence = said(owner ? 'doctor.people.left' : 'doctor.people.unknown', { where, who })
  return [receives ? fail(code, sentence, fix) : warn(code, sentence, fix)]
}

const teams = ({ people }: Operations, owners: Owner[]): Check[] => {
  const known = new Set(owners.flatMap(({ teamIds }) => teamIds))
  const named = [
    ...people.teams.sales.map((id) => ({ where: 'teams.sales', id })),
    ...people.teams.marketing.map((id) => ({ where: 'teams.marketing', id })),
    ...Object.keys(people.managers)
      .filter((id) => id !== 'default')
      .map((id) => ({ where: 'managers', id })),
  ]
  const unknown = named
    .filter(({ id }) => !known.has(id))
    .map(({ where, id }) =>
      warn(
        `people.${where}`,
        said('doctor.people.team', { where, team: id }),
        said('doctor.people.team_fix'),
      ),
    )
  return people.teams.sales.length > 0
    ? unknown
    : [
        ...unknown,
        warn('people.teams.sales', said('doctor.people.no_sales'), said('doctor.people.no_sales_fix')),
      ]
}
