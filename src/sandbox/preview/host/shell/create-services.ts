import type { FetchAnswer, HostServices } from '../host-types.ts'
import { writePage } from '../resolve-page.ts'
import { post } from './api.ts'
import { findHere } from './find-here.ts'
import type { RecordWatch } from './record-watch.ts'
import type { Start } from './shell-api.ts'
import { addressWith, type View } from './view-state.ts'
import type { Word } from './words.ts'

/** What the page does for a card. `userId` is whoever the page is seen as: the card has no say in it. */
export type PageSide = {
  start: Start
  userId: string
  watch: RecordWatch
  refresh(): Promise<void>
  alert: HostServices['addAlert']
  log: HostServices['log']
  say(word: Word, params?: Record<string, string>): string
  openComposer(kind: 'email' | 'meeting'): void
  change(view: Partial<View>): void
  setTitle(title: string): void
}

export function createServices(page: PageSide): HostServices {
  const notReproduced = (what: string): void =>
    page.alert({ type: 'info', message: page.say('not_reproduced', { what }) })
  return {
    fetch: (url, options) => post<FetchAnswer>('proxy', { userId: page.userId, url, options }),
    addAlert: page.alert,
    copyText: async (text) => {
      await navigator.clipboard.writeText(text)
      page.alert({ type: 'info', message: page.say('copied') })
    },
    refreshProperties: () => void page.refresh(),
    readProperties: async (names) => page.watch.read(names),
    watchProperties: page.watch.watch,
    crmAction: (action) => {
      if (action === 'SEND_EMAIL') return page.openComposer('email')
      if (action === 'SCHEDULE_MEETING') return page.openComposer('meeting')
      if (action === 'RECORD_APP_LINK') return page.change({ place: 'record' })
      notReproduced(action)
    },
    goTo: (location) => page.change({ place: 'page', route: writePage(location) }),
    addressOf: (location) => addressWith({ place: 'page', route: writePage(location) }),
    findHere: (url) => findHere(url, page.start, (contact) => addressWith({ place: 'record', contact })),
    setTitle: page.setTitle,
    notReproduced,
    log: page.log,
  }
}
