import type { People } from '../../domain/situation.ts'

/** Names of every team that anybody is of, by id. */
export const teamLabels = ({ owners }: Pick<People, 'owners'>): Record<string, string> =>
  Object.fromEntries([...owners.values()].flatMap(({ teamNames }) => Object.entries(teamNames ?? {})))
