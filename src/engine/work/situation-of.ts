import { createHash } from 'node:crypto'
import type { Agreement } from '../../domain/agreement.ts'
import type { People, Situation } from '../../domain/situation.ts'
import type { ActRow } from '../../store/acts/load-acts.ts'
import type { CycleRow, TaskRow } from '../../store/contacts/ledger-rows.ts'
import type { NoticeRow } from '../../store/notices/notice-row.ts'
import type { Pages } from '../agreement/agreement-book.ts'
import { toAct, toCycle, toTask, toToldNotice } from '../rows.ts'
import { valueThen, type Fresh } from './read-facts.ts'

/** As much of a cycle's row as its state takes. */
export type KnownCycle = Pick<CycleRow, 'state' | 'handoffAt' | 'cycleId' | 'contactId'>

/** What the decisions of one batch have in common. */
export type About = {
  pages: Pages
  agreement: Agreement
  goLiveAt: Date
  keptFrom: Date | null
  liveAt: Date | null
  appId: string
  people: People
  readAt: Date
  ledger: { cycles: KnownCycle[]; tasks: TaskRow[] }
  acts: ActRow[]
  notices: NoticeRow[]
  tasksBorn: Situation['tasksBorn']
}

/** All that a decision about one contact rests on: what HubSpot says, what the store knows, and what is agreed. */
export function situationOf(
  { portalId }: { portalId: string },
  { contactId, fresh }: { contactId: string; fresh: Fresh },
  about: About,
): Situation {
  return {
    contactId,
    agreement: about.agreement,
    termsOf: about.pages.termsOf,
    versionAt: about.pages.versionAt,
    people: about.people,
    goLiveAt: about.goLiveAt,
    keptFrom: about.keptFrom,
    liveAt: about.liveAt,
    appId: about.appId,
    facts: fresh.facts,
    valueThen: (property, at) => valueThen(fresh.record, property, at),
    timelineOf: (property) => (fresh.record?.history[property] ?? []).toReversed(),
    readAt: about.readAt,
    ledger: {
      cycles: about.ledger.cycles.filter((cycle) => cycle.contactId === contactId).map(toCycle),
      tasks: about.ledger.tasks.filter((task) => task.contactId === contactId).map(toTask),
    },
    acts: about.acts.filter((act) => act.contactId === contactId).map(toAct),
    tasksBorn: about.tasksBorn,
    told: about.notices.filter((notice) => notice.contactId === contactId).map(toToldNotice),
    cycleId: (handoffAt) => cycleIdOf(portalId, contactId, handoffAt),
  }
}

/** The same for every instance, and nothing that could be read back: 128 bits of a hash. */
export function cycleIdOf(portalId: string, contactId: string, handoffAt: Date): string {
  const text = [portalId, contactId, handoffAt.getTime()].join(':')
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
