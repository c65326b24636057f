import type { RemoteReceiver } from '@remote-ui/core'
import { release, retain } from '@remote-ui/rpc'
import type { CardRun } from './card-run.ts'
import type { Properties } from './host-types.ts'
import { settle } from './outcome.ts'
import type { HostSide } from './protocol.ts'

type Served = { run: CardRun; receiver: RemoteReceiver; watches: Set<() => void> }

/**
 * The page's answers to one card's worker. None of them throws: that would be an error of the page, not of the card.
 * `watches`: what is still watched for the card, to be stopped when it ends.
 */
export const serveCard = ({ run, receiver, watches }: Served): HostSide => ({
  receive: receiver.receive,
  fetch: (url, options) => settle(() => run.services().fetch(url, options)),
  addAlert: (alert) => run.services().addAlert(alert),
  copyText: (text) => settle(() => run.services().copyText(text)),
  refreshProperties: () => run.services().refreshProperties(),
  readProperties: (names) => settle(() => run.services().readProperties(names)),
  watchProperties: (names, onChange) => watch({ run, watches }, { names, onChange }),
  closeOverlay: (id) => run.overlays.close(id),
  goTo: (target) => run.goTo(target),
  reloadPage: () => window.location.reload(),
  notReproduced: (what) => run.services().notReproduced(what),
  log: (level, message) => run.log(level, message),
  crashed: (message) => run.crash(message),
})

type Watch = { names: string[]; onChange: (properties: Properties) => unknown }

/** The callback lives as long as it is watched; once the worker is gone, calling it is nothing. */
const watch = (
  { run, watches }: Pick<Served, 'run' | 'watches'>,
  { names, onChange }: Watch,
): (() => void) => {
  retain(onChange)
  const tell = async (properties: Properties): Promise<void> => {
    try {
      await onChange(properties)
    } catch {
      // The card's own log has it.
    }
  }
  const stop = run.services().watchProperties(names, (properties) => void tell(properties))
  const end = (): void => {
    if (!watches.delete(end)) return
    stop()
    release(onChange)
  }
  watches.add(end)
  return end
}
