import type { HostAlert, Properties } from '../host-types.ts'
import { unwrap } from '../outcome.ts'
import type { HostCalls } from './host-calls.ts'
import type { PageLocationStore } from './page-location.ts'

type Deps = { host: HostCalls; location: PageLocationStore }
type Alert = Omit<HostAlert, 'type'> & { type?: HostAlert['type'] }
type Failure = { message: string }

/** `actions` as a card gets them; in a worker every one of them answers with a promise. */
export const createActions = ({ host, location }: Deps) => ({
  addAlert: ({ type = 'info', ...alert }: Alert) => host.addAlert({ ...alert, type }),
  closeOverlay: (id: string) => host.closeOverlay(id),
  copyTextToClipboard: (text: string) => unwrap(host.copyText(text)),
  navigateToPage: async (target: { to: string; params?: Record<string, string> }) =>
    location.navigate(target),
  openIframeModal: () => host.notReproduced('openIframeModal'),
  reloadPage: () => host.reloadPage(),
  fetchCrmObjectProperties: (names: string[] | '*') => unwrap(host.readProperties([names].flat())),
  refreshObjectProperties: () => host.refreshProperties(),
  onCrmPropertiesUpdate: async (
    names: string[] | '*',
    onUpdate: (properties: Properties, error?: Failure) => void,
  ) => {
    await host.watchProperties([names].flat(), (properties) => onUpdate(properties))
  },
})
