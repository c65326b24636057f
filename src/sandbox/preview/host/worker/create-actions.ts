import type { CardLocation, HostAlert, Properties } from '../host-types.ts'
import { unwrap } from '../outcome.ts'
import type { PageTarget } from '../resolve-page.ts'
import type { HostCalls } from './host-calls.ts'

type Alert = Omit<HostAlert, 'type'> & { type?: HostAlert['type'] }
type Failure = { message: string }

/**
 * `actions` as an extension gets them in its place: on a record also what is about the record, on the app's page and in
 * settings nothing of it. In a worker every one of them answers with a promise.
 */
export const createActions = (host: HostCalls, location: CardLocation) => ({
  addAlert: ({ type = 'info', ...alert }: Alert) => host.addAlert({ ...alert, type }),
  closeOverlay: (id: string) => host.closeOverlay(id),
  copyTextToClipboard: (text: string) => unwrap(host.copyText(text)),
  navigateToPage: async (target: PageTarget) => host.goTo(target),
  openIframeModal: () => host.notReproduced('openIframeModal'),
  reloadPage: () => host.reloadPage(),
  ...(isOnRecord(location) && recordActions(host)),
})

export const isOnRecord = (location: CardLocation): boolean => location.startsWith('crm.')

const recordActions = (host: HostCalls) => ({
  fetchCrmObjectProperties: (names: string[] | '*') => unwrap(host.readProperties([names].flat())),
  refreshObjectProperties: () => host.refreshProperties(),
  onCrmPropertiesUpdate: async (
    names: string[] | '*',
    onUpdate: (properties: Properties, error?: Failure) => void,
  ) => {
    await host.watchProperties([names].flat(), (properties) => onUpdate(properties))
  },
})
