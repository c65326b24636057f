import { systemClock } from '../../src/clock.ts'
import type { HubSpot } from '../../src/hubspot/client.ts'
import { createHubSpot } from '../../src/hubspot/client.ts'
import { createOwnBudget } from '../../src/cli/own-budget.ts'
import { createPortal } from '../../src/sandbox/portal/create-portal.ts'
import type { Portal } from '../../src/sandbox/portal/create-portal.ts'
import type { PortalOptions } from '../../src/sandbox/portal/options.ts'
import { afterThisTest } from './clear-away.ts'

export type OpenPortal = { portal: Portal; url: string; hs: HubSpot }

/** A portal of its own that serves real HTTP, and the door to it. Closed after the test. */
export const openPortal = async (options: Omit<PortalOptions, 'clock'> = {}): Promise<OpenPortal> => {
  const portal = createPortal({ clock: systemClock, ...options })
  afterThisTest(() => portal.close())
  const { url } = await portal.listen(0)
  const hs = createHubSpot({
    accessToken: portal.credentials.accessToken,
    baseUrl: url,
    budget: createOwnBudget(systemClock),
    clock: systemClock,
    log: { warn: () => undefined },
  })
  return { portal, url, hs }
}
