import { showDay } from '../../../strings/show-time.ts'
import type { Language } from '../../../strings/text.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { Finding } from '../find-findings.ts'
import { sayIn, type Say } from '../say.ts'
import type { Report } from './document.ts'
import { tellArrival, tellOrigin, tellOwners, tellVolume } from './tell-arrival.ts'
import { tellData, tellDeals, tellOutcome, tellRejections, tellScore } from './tell-outcome.ts'
import { tellCollisions, tellReading, tellUnseen } from './tell-portal.ts'
import { tellAttempts, tellResponse } from './tell-response.ts'

/** The report in words: what stands out first, then every figure in the order of the JSON. Teams and counts, nobody by name. */
export function makeReport(diagnosis: Diagnosis, language: Language): Report {
  const say = sayIn(language)
  const tellers = diagnosis.arrival.handoffs === 0 ? [tellReading] : TELLERS
  return {
    title: say('diagnose.title', days(diagnosis, language)),
    lead: leadOf(diagnosis, say),
    standsOut: {
      title: say('diagnose.standing_out'),
      findings: diagnosis.findings.map((finding) => tellFinding(finding, { diagnosis, say })),
    },
    sections: tellers.map((tell) => tell(diagnosis, say)).filter(({ blocks }) => blocks.length > 0),
  }
}

const TELLERS = [
  tellVolume,
  tellOrigin,
  tellArrival,
  tellOwners,
  tellResponse,
  tellAttempts,
  tellOutcome,
  tellRejections,
  tellScore,
  tellData,
  tellDeals,
  tellUnseen,
  tellCollisions,
  tellReading,
]

function days({ span }: Diagnosis, language: Language): { from: string; to: string } {
  const place = { language, timeZone: span.timeZone }
  const day = (instant: string): string => {
    const at = new Date(instant)
    const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: span.timeZone }).format(at)
    return `${showDay(at, place)} ${year}`
  }
  return { from: day(span.from), to: day(span.to) }
}

function leadOf({ span, arrival, stages, calendar }: Diagnosis, say: Say): string[] {
  const { country, holidays } = calendar
  const without = country
    ? say('diagnose.lead.holidays', { n: holidays.length, country })
    : say('diagnose.lead.no_holidays')
  return [
    say('diagnose.lead', {
      handoffs: say.number(arrival.handoffs),
      contacts: say.number(arrival.contacts),
      days: say.number(Math.round(span.days)),
      property: stages.property,
      enter: stages.labels[stages.enter] ?? stages.enter,
      zone: span.timeZone,
    }),
    say('diagnose.lead.calendar', { holidays: without }),
    ...(span.zoneKnown ? [] : [say('diagnose.lead.zone_unknown', { zone: span.timeZone })]),
  ]
}

function tellFinding(finding: Finding, { diagnosis, say }: { diagnosis: Diagnosis; say: Say }): string {
  const { id, n, of, minutes, property = '', agent = '' } = finding
  const { stages, labels } = diagnosis
  return say(`diagnose.finding.${id}`, {
    n: say.number(n),
    share: say.share({ n, of }),
    minutes: minutes === undefined ? '' : say.minutes(minutes),
    property: id === 'none' ? stages.property : (labels[property] ?? property),
    enter: stages.labels[stages.enter] ?? stages.enter,
    agent: agent === '' ? say('diagnose.any_workflow') : agent,
  })
}
