import { SCOPE_PROBES, probeScope } from '../../../hubspot/schema/probe-scope.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'
import { ask } from '../portal-facts.ts'

/** The token may do what Pacto does, found out by one cheap call a scope. */
export const checkScopes = async ({ hs, portal }: Pick<Patient, 'hs' | 'portal'>): Promise<Check[]> => {
  const account = await portal.account()
  if (!account.ok) return [skipped('scopes', said('doctor.scopes.untried'))]
  const results: [scope: string, result: string][] = []
  for (const scope of Object.keys(SCOPE_PROBES)) {
    const tried = await ask(hs, (door) => probeScope(door, scope))
    if (!tried.ok) return [warn('scopes', said('doctor.scopes.some'), said('doctor.scopes.again'))]
    results.push([scope, tried.value])
  }
  const of = (result: string): string[] => results.filter(([, one]) => one === result).map(([scope]) => scope)
  const missing = of('missing').map((scope) =>
    fail(
      `scopes.${scope}`,
      said('doctor.scopes.missing', { scope }),
      said('doctor.scopes.missing_fix', { scope }),
    ),
  )
  const unknown = of('unknown').map((scope) =>
    skipped(`scopes.${scope}`, said('doctor.scopes.unknown', { scope })),
  )
  if (missing.length > 0) return [...missing, ...unknown]
  const counts = { granted: of('granted').length, all: results.length }
  return [ok('scopes', said('doctor.scopes.ok', counts)), ...unknown]
}
