import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { codeOf } from '../../store/store-error.ts'
import type { EngineDeps } from '../deps.ts'
import { refuse, type Answer, type RemoteVerb } from './remote-verb.ts'

export type VerbRequest = { verb: string; input: unknown }

/**
 * Runs a verb by its name. What the store or HubSpot refuses is an answer with its code; faults of ours are thrown. The
 * data are what JSON makes of them, so that they are the same whether they crossed the socket or not.
 */
export async function performVerb(
  deps: EngineDeps,
  verbs: RemoteVerb[],
  { verb: name, input }: VerbRequest,
): Promise<Answer> {
  const verb = verbs.find((one) => one.name === name)
  if (!verb)
    return refuse(
      'verb_unknown',
      `The running service does not know «${name}»: it is of another version than this command. Restart it.`,
    )
  const read = verb.input.safeParse(input)
  if (!read.success)
    return refuse('input_invalid', read.error.issues.map(({ message }) => message).join('; '))
  try {
    return JSON.parse(JSON.stringify(await verb.run(deps, read.data))) as Answer
  } catch (error) {
    const code = isHubSpotError(error) ? error.code : codeOf(error)
    if (code === '' || !(error instanceof Error)) throw error
    return refuse(code, error.message)
  }
}
