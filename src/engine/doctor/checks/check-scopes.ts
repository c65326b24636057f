import { SCOPE_PROBES, probeScope } from '../../../hubspot/schema/probe-scope.ts'
import type { Check } from '../check.ts'
import { fail, ok, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'
import { ask } from '../portal-facts.ts'

/** The token may do what Pacto does, found out by one cheap call a scope. */
export const checkScopes = async ({ hs, portal }: Pick<Patient, 'hs' | 'portal'>): Promise<Check[]> => {
  const account = await portal.account()
  if (!account.ok) return [skipped('scopes', 'The scopes could not be tried.')]
  const results: [scope: string, result: string][] = []
  for (const scope of Object.keys(SCOPE_PROBES)) {
    const tried = await ask(hs, (door) => probeScope(door, scope))
    if (!tried.ok)
      return [warn('scopes', `The scopes could not all be tried: ${tried.why}`, 'Run doctor again.')]
    results.push([scope, tried.value])
  }
  const of = (result: string): string[] => results.filter(([, one]) => one === result).map(([scope]) => scope)
  const missing = of('missing').map((scope) =>
    fail(
      `scopes.${scope}`,
      `The app may not use the scope ${scope}.`,
      'Upload the project, then press "Update" on the Distribution tab of the app: new scopes wait for that.',
    ),
  )
  const unknown = of('unknown').map((scope) =>
    skipped(`scopes.${scope}`, `Whether the app has the scope ${scope} could not be found out.`),
  )
  const granted = of('granted').length
  return [ok('scopes', `${granted} of ${results.length} scopes are granted.`), ...missing, ...unknown].filter(
    ({ code }) => code !== 'scopes' || missing.length === 0,
  )
}
