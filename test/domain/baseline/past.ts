import { gatherLead, measure, nothingGathered, type Measured } from '../../../src/domain/baseline/measure.ts'
import type { Frame } from '../../../src/domain/baseline/to-handed.ts'
import type { PastDeal, PastLead } from '../../../src/domain/past/past-lead.ts'
import type { Evidence } from '../../../src/domain/situation.ts'
import type { Timeline } from '../../../src/domain/timeline.ts'
import {
  aHistory,
  ana,
  anAgreement,
  aTerms,
  at,
  ben,
  gone,
  madrid,
  mara,
  MQL,
  someFacts,
  someOperations,
} from '../../support/builders.ts'

/** From Monday 2 March 2026, 00:00 in Madrid, four weeks. */
export const FROM = at('Mon 00:00')
export const TO = at('Mon 00:00', 4)

export const frame = (over: Partial<Frame> = {}): Frame => ({
  replay: {
    agreement: anAgreement({
      terms: aTerms({ response: { by: 'anyone', settleMs: 0 } }),
      operations: someOperations({
        mapping: {
          leadStatus: { UNQUALIFIED: { rejected: null }, BAD_TIMING: { rejected: 'not_now' } },
          reasonProperty: { name: 'motivo', codes: { caro: 'out_of_budget', otro: 'other' } },
        },
      }),
    }),
    people: {
      owners: new Map([ana, ben, mara, gone].map((owner) => [owner.id, owner])),
      managers: new Map(),
      hours: new Map(),
      absences: new Map(),
    },
    from: FROM,
    to: TO,
    appId: '',
  },
  timeZone: 'Europe/Madrid',
  calendar: madrid,
  scoreProperty: 'score',
  required: ['jobtitle', 'phone'],
  ...over,
})

type Given = {
  stages?: Timeline
  owners?: Timeline
  status?: Timeline
  values?: Record<string, Timeline>
  evidence?: Evidence[]
  deals?: PastDeal[]
  enrolments?: { at: Date; byPerson: boolean }[]
}

/** Handed over on Tuesday 10:00 to Ana, unless told otherwise. */
export const aLead = (contactId: string, given: Given = {}): PastLead => {
  const { stages, owners, status, values = {}, evidence = [], deals = [], enrolments = [] } = given
  const timelines = {
    lifecyclestage: stages ?? aHistory([['Tue 10:00', MQL]]),
    hubspot_owner_id: owners ?? aHistory([['Mon 09:00', ana.id]]),
    ...(status && { hs_lead_status: status }),
  }
  return { contactId, facts: someFacts({ timelines, evidence, enrolments }), values, veiled: [], deals }
}

export const figures = (
  leads: PastLead[],
  { wonInSpan = null, ...over }: Partial<Frame> & { wonInSpan?: PastDeal[] | null } = {},
): Measured => {
  const about = frame(over)
  const gathered = nothingGathered()
  for (const lead of leads) gatherLead(gathered, lead, about)
  return measure(gathered, { frame: about, wonInSpan })
}
