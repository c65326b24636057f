import { z } from 'zod'
import { answer, refuse, remoteVerb } from '../verbs/remote-verb.ts'
import { reconcile, type Reconciled } from './reconcile.ts'

/** `pacto reconcile`: HubSpot against the ledger, now and in full; `all`: cycles decided long ago too. */
export const reconcileVerb = remoteVerb<{ all: boolean }, Reconciled>({
  name: 'reconcile',
  asksHubSpot: true,
  input: z.strictObject({ all: z.boolean() }),
  run: async (deps, { all }) => {
    const done = await reconcile(deps, { scope: 'full', all })
    if (done.state === 'no_agreement')
      return refuse('no_agreement', 'There is no agreement yet: activate one, then compare.')
    if (done.state !== 'done')
      return refuse('busy', 'Another instance is comparing already: ask again in a few minutes.')
    return answer(done)
  },
})
