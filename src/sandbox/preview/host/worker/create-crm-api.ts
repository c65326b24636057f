import { release, retain } from '@remote-ui/rpc'
import type { Properties } from '../host-types.ts'
import { unwrap } from '../outcome.ts'
import type { HostCalls } from './host-calls.ts'

/** Like a `Response`, but what it resolves to holds a function: a real one could not carry it. */
type Answer<T> = { json(): Promise<T> }

type Read = { data: Properties; error?: string; cleanup(): void }

const NO_RECORD = 'There is no CRM record here: useCrmProperties works on records only.'

/**
 * What stands behind `useCrmProperties`, `useAssociations`, `useCrmSearch` and `formatCrmProperties`; elsewhere than on a
 * record there is nothing to read.
 */
export const createCrmApi = (host: HostCalls, onRecord = true) => ({
  fetchCrmProperties: async (
    names: string[],
    onUpdate: (properties: Properties) => void,
  ): Promise<Answer<Read>> => {
    if (!onRecord) return answer({ data: {}, error: NO_RECORD, cleanup: () => undefined })
    const data = await unwrap(host.readProperties(names))
    const stop = await host.watchProperties(names, onUpdate)
    retain(stop)
    const cleanup = (): void => {
      void stop()
      release(stop)
    }
    return answer({ data, cleanup })
  },
  fetchAssociations: refuse(host, 'useAssociations'),
  fetchCrmSearch: refuse(host, 'useCrmSearch'),
  formatCrmProperties: async ({ propertiesList }: { propertiesList: Properties[] }) => {
    void host.notReproduced('formatCrmProperties')
    return answer(propertiesList)
  },
  fetchHubSpotApi: async (): Promise<never> => {
    void host.notReproduced('the HubSpot API client')
    throw new Error('The HubSpot API client is not reproduced by this preview.')
  },
})

const answer = <T>(value: T): Answer<T> => ({ json: async () => value })

const refuse = (host: HostCalls, hook: string) => async (): Promise<Answer<{ error: string }>> => {
  void host.notReproduced(hook)
  return answer({ error: `${hook} is not reproduced by this preview.` })
}
