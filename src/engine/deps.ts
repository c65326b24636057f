import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { HubSpot } from '../hubspot/client.ts'
import type { Meter } from '../meter.ts'
import type { Backup } from '../store/backup/back-up.ts'
import type { DB } from '../store/schema.ts'
import type { AgreementBook } from './agreement/agreement-book.ts'
import type { AboutContacts } from './card/about-contacts.ts'
import type { PortalWords } from './card/portal-words.ts'
import type { ContactNames } from './deliver/contact-names.ts'
import type { Installation } from './installation.ts'
import type { AccountDetails } from './people/account.ts'
import type { Directory } from './people/directory.ts'

/** What every use case is given, bound once at start. */
export type EngineDeps = {
  db: Kysely<DB>
  hs: HubSpot
  clock: Clock
  log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
  /** The portal we serve; events of any other are put aside. */
  portalId: string
  /** Counts what is delivered. */
  meter: Meter
  installation: Installation
  book: AgreementBook
  directory: Directory
  account: AccountDetails
  names: ContactNames
  /** What cards show of contacts and nothing keeps. */
  about: AboutContacts
  /** How the portal calls its properties and stages. */
  words: PortalWords
  /** Incoming webhook of the channel for packs; null: none. A secret: never logged, never told. */
  channelUrl: string | null
  /** Has what was erased leave the store's files too; nothing to do where the database is another server's. */
  scrub(): Promise<void>
  /** Of the embedded store. */
  backUp?: (() => Promise<Backup>) | undefined
}
