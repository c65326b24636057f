import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import type { ExplainedCycle } from '../domain/explain/explain-cycle.ts'
import type { HubSpot } from '../hubspot/client.ts'
import { NO_METER, type Meter } from '../meter.ts'
import type { Backup } from '../store/backup/back-up.ts'
import type { DB } from '../store/schema.ts'
import { actOnCycle, type ActAnswer } from './acts/act-on-cycle.ts'
import type { ActInput } from './acts/asked.ts'
import { createAgreementBook } from './agreement/agreement-book.ts'
import { askWaiting } from './ask/ask-waiting.ts'
import { logAttempt, type AttemptInput, type LogAnswer } from './attempts/log-attempt.ts'
import { createAboutContacts, type CallShare } from './card/about-contacts.ts'
import { lookAtContact, type LookInput } from './card/look-at-contact.ts'
import { createPortalWords } from './card/portal-words.ts'
import { rateLead, type RateAnswer, type RatingInput } from './card/rate-lead.ts'
import type { Seen } from './card/seen.ts'
import { createContactNames } from './deliver/contact-names.ts'
import { deliverContacts } from './deliver/deliver-contacts.ts'
import { deliverTasks } from './deliver/deliver-tasks.ts'
import type { EngineDeps } from './deps.ts'
import { deliverDigests } from './digest/deliver-digests.ts'
import { makeDigests } from './digest/make-digests.ts'
import { eraseGone } from './erase/erase-gone.ts'
import { explainCycles } from './explain/explain-cycles.ts'
import { createInstallation } from './installation.ts'
import { drainInbox } from './inbox/drain-inbox.ts'
import { createAccount } from './people/account.ts'
import { createDirectory } from './people/directory.ts'
import { reconcile, type Reconciled, type ReconcileInput } from './reconcile/reconcile.ts'
import { ENGINE_DUTIES } from './schedule/duties.ts'
import type { BoundDuty, Duty } from './schedule/duty.ts'
import { performVerb, type VerbRequest } from './verbs/perform-verb.ts'
import type { Answer, RemoteVerb } from './verbs/remote-verb.ts'
import { REMOTE_VERBS } from './verbs/verbs.ts'
import { watchBatches } from './shield/watch-batches.ts'
import { workContacts } from './work/work-contacts.ts'

export type EngineOptions = {
  db: Kysely<DB>
  hs: HubSpot
  clock: Clock
  log: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
  portalId: string
  /** Of the embedded store (engineering §15). */
  scrub?: () => Promise<void>
  /** Of the embedded store as well. */
  backUp?: (() => Promise<Backup>) | undefined
  /** What cards may spend on asking HubSpot about contacts; a fifth of its limit unless told otherwise. */
  cardCalls?: CallShare
  /** Who counts what is delivered; without one nobody does. */
  meter?: Meter
  /** Incoming webhook of the channel for packs. */
  channelUrl?: string | null
  /** Verbs of parts that build on the engine, beside its own. */
  verbs?: RemoteVerb[]
  /** Duties of those parts. */
  duties?: Duty[]
}

/** One step each; a step answers how much it took up, so that whoever drives it knows when all is quiet. */
export type Engine = {
  /** Notes the first start, before any webhook is taken: handoffs before it open no cycle (engineering §25). */
  begin(): Promise<void>
  drainInbox(): Promise<number>
  workContacts(): Promise<number>
  deliverContacts(): Promise<number>
  deliverTasks(): Promise<number>
  /** Tells what waits for a digest, then makes and changes the digests' tasks. */
  makeDigests(): Promise<number>
  deliverDigests(): Promise<number>
  askWaiting(): Promise<number>
  /** What the import shield does by itself, every minute. */
  watchBatches(): Promise<void>
  /** Somebody accepts, rejects, asks for a review, …: the card, the command line, scenarios. */
  act(input: ActInput): Promise<ActAnswer>
  /** A contact's latest handoff as it stands now: what a card shows, and what whoever asks may do. Changes nothing. */
  lookAtContact(input: LookInput): Promise<Seen>
  /** Logs in HubSpot what a rep says was done. */
  logAttempt(input: AttemptInput): Promise<LogAnswer>
  /** A rep's rating of a lead. */
  rateLead(input: RatingInput): Promise<RateAnswer>
  /** Compares HubSpot with the ledger: at start, every night (`full`), on request. */
  reconcile(input?: ReconcileInput): Promise<Reconciled>
  /** Why the clocks of contacts' cycles stand where they stand now, by cycle id. */
  explainCycles(contactIds: string[]): Promise<Map<string, ExplainedCycle>>
  /** Runs a verb of the command line (engineering §19). */
  perform(request: VerbRequest): Promise<Answer>
  /** What is to be run by the calendar. */
  duties: BoundDuty[]
  /** The account's zone, once known: its midnight ends HubSpot's daily limit. */
  timeZone(): string | null
}

export function createEngine(options: EngineOptions): Engine {
  const { db, hs, clock, log, portalId } = options
  const book = createAgreementBook({ db, clock })
  const directory = createDirectory({ hs, clock })
  const deps: EngineDeps = {
    db,
    hs,
    clock,
    log,
    portalId,
    meter: options.meter ?? NO_METER,
    installation: createInstallation({ db, clock }),
    book,
    directory,
    account: createAccount({ hs, clock }),
    names: createContactNames({ hs, clock }),
    about: createAboutContacts({ db, hs, clock, book, directory }, options.cardCalls),
    words: createPortalWords({ hs, clock }),
    channelUrl: options.channelUrl ?? null,
    scrub: options.scrub ?? (async () => undefined),
    backUp: options.backUp,
  }
  return {
    begin: () => begin(deps),
    drainInbox: () => drainInbox(deps),
    workContacts: () => workAndErase(deps),
    deliverContacts: () => deliverContacts(deps),
    deliverTasks: () => deliverTasks(deps),
    makeDigests: () => makeDigests(deps),
    deliverDigests: () => deliverDigests(deps),
    askWaiting: () => askWaiting(deps),
    watchBatches: () => watchBatches(deps),
    act: (input) => actAndForget(deps, input),
    lookAtContact: (input) => lookAtContact(deps, input),
    logAttempt: (input) => logAttempt(deps, input),
    rateLead: (input) => rateLead(deps, input),
    reconcile: (input) => reconcile(deps, input),
    explainCycles: (contactIds) => explainCycles(deps, contactIds),
    perform: (request) => performVerb(deps, [...REMOTE_VERBS, ...(options.verbs ?? [])], request),
    duties: [...ENGINE_DUTIES, ...(options.duties ?? [])].map((duty) => ({
      ...duty,
      applies: duty.applies?.(deps) ?? true,
      run: () => duty.run(deps),
    })),
    timeZone: () => deps.account.timeZone(),
  }
}

/** What was just written to HubSpot (a rejection's note) shows on the next card. */
async function actAndForget(deps: EngineDeps, input: ActInput): Promise<ActAnswer> {
  const answer = await actOnCycle(deps, input)
  if (answer.ok && input.act.kind === 'reject') deps.about.forget([input.contactId])
  return answer
}

/** Whoever is erased in HubSpot is erased here: told so before, or found so just now (engineering §15). */
async function workAndErase(deps: EngineDeps): Promise<number> {
  const told = await eraseGone(deps)
  const worked = await workContacts(deps)
  const found = worked > 0 ? await eraseGone(deps) : 0
  return told + worked + found
}

/** A portal whose first agreement says `live` was never observed: it is live from the start. */
async function begin({ installation, book }: EngineDeps): Promise<void> {
  const startedAt = await installation.goLiveAt()
  const { current } = await book.read()
  if (current?.operations.mode === 'live')
    await installation.goLive((await installation.liveAt()) ?? startedAt)
}
