import type { Act, ReviewAbout } from '../../domain/act.ts'
import type { Agreement, Terms } from '../../domain/agreement.ts'
import type { Calendar } from '../../domain/business-time.ts'
import type { Cycle } from '../../domain/cycle.ts'
import type { People } from '../../domain/situation.ts'
import type { Roles } from './roles.ts'

/** What somebody asks for, in the words of the card and the command line. `note` is written to HubSpot and never kept. */
export type AskedAct =
  | { kind: 'accept' }
  | {
      kind: 'reject'
      reason: string
      note?: string | undefined
      /** The contact it is a duplicate of. */
      otherContact?: string | null | undefined
      /** `bad_fit`: which criterion. */
      criterion?: string | null | undefined
      /** `not_now`: contact again from. */
      returnAt?: Date | null | undefined
      /** How the lead is rated with it (`rateLead`): part of the request, not of the act. */
      quality?: string | null | undefined
    }
  | { kind: 'hold'; reason: string; untilAt: Date }
  | { kind: 'resume' }
  | { kind: 'hand_over_again' }
  | { kind: 'review'; about: ReviewAbout }
  /** Without an id: the latest review of that cycle. */
  | { kind: 'object'; reviewId?: string | undefined }
  | { kind: 'answer'; reviewId?: string | undefined; granted: boolean }
  | { kind: 'confirm_removal' }

export type ActInput = {
  /** Made by whoever asks: the same again is one act. */
  requestId: string
  contactId: string
  /** Which handoff of the contact; without it the latest. */
  cycleNumber?: number | undefined
  /** HubSpot user id; '' for the command line on the machine. */
  userId: string
  act: AskedAct
  /** Only say whether it could be done. */
  dryRun?: boolean | undefined
}

/** What an act is judged by: the cycle as it stands with everything that was done before. */
export type Standing = {
  agreement: Agreement
  people: People
  roles: Roles
  /** Terms of the version the cycle runs under. */
  terms: Terms
  calendar: Calendar
  cycle: Cycle
  /** A later handoff of the same contact exists. */
  followed: boolean
  /** Of this cycle, oldest first. */
  acts: Act[]
  /** Owner id of who holds the contact, or held it last; '' where nobody ever did. */
  holder: string
  before: Stands
  /** How the contact would stand with one act more. */
  after(act: Act): Stands
  now: Date
}

/** A contact's cycles, oldest first, and when a new handoff would open by itself. */
export type Stands = { cycles: Cycle[]; handOverAt: Date | null }
