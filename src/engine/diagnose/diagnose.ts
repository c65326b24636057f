import type { Agreement } from '../../domain/agreement.ts'
import {
  gatherLead,
  measure,
  nothingGathered,
  type Gathered,
  type Measured,
} from '../../domain/baseline/measure.ts'
import { commonest, emptySurvey, surveyLead, type Survey } from '../../domain/baseline/survey.ts'
import type { Frame } from '../../domain/baseline/to-handed.ts'
import { soundsRejected } from '../../domain/baseline/words.ts'
import type { Owner } from '../../domain/facts.ts'
import { localDay } from '../../domain/kpi/local-day.ts'
import type { PastRead } from '../../domain/past/past-read.ts'
import type { People } from '../../domain/situation.ts'
import type { FoundProperty } from '../../hubspot/schema/read-schema.ts'
import { pastLeads } from '../../store/past/past-leads.ts'
import { readMeta } from '../../store/meta.ts'
import type { EngineDeps } from '../deps.ts'
import { paced } from '../past/paced.ts'
import { countryOfZone } from './country-of-zone.ts'
import { definitions } from './definitions.ts'
import type { Diagnosis } from './diagnosis.ts'
import { findFindings } from './find-findings.ts'
import { neutralAgreement, neutralCalendar, type Neutral } from './neutral-agreement.ts'
import { readPortal, type Portal } from './portal.ts'
import { proposeReasons, proposeStages, proposeStatuses, proposeTeams } from './propose.ts'
import { readTaskWriters } from './read-task-writers.ts'

/** Whose filling is looked at: what the shipped criteria ask for, and how a lead can be reached. */
const REQUIRED = ['jobtitle', 'industry', 'company', 'numberofemployees', 'phone', 'email']
/** Tasks are looked for on so many of the contacts handed over last. */
const TASKS_OF = 200
const DAY = 86_400_000

/** The baseline of a past that was read, and what of the portal Pacto would run into. Reads HubSpot, writes nothing. */
export async function diagnose(deps: EngineDeps, read: PastRead): Promise<Diagnosis> {
  const [from, to] = [new Date(read.from), new Date(read.to)]
  const hs = await paced(deps)
  const portal = await readPortal(hs, { from, to })
  const { current } = await deps.book.read()
  const survey = await takeSurvey(deps, read, portal.properties)
  const setting = settingOf({ read, portal, survey, inForce: current })
  const frame = await frameOf(deps, { read, portal, setting, survey })
  const gathered = await gather(deps, frame)
  const measured = measure(gathered, { frame, wonInSpan: portal.won })
  const tasks = await readTaskWriters(hs, { contactIds: latest(gathered), from, to })
  return {
    ...aboutPortal({ read, portal, setting, frame }),
    scoreProperties: scoresOf(survey, portal.properties),
    tasks,
    refused: [...new Set([...read.refused, ...portal.refused, ...(tasks ? [] : ['tasks'])])],
    ...measured,
    labels: labelsOf(measured, portal.properties),
    findings: findFindings(measured),
    definitions,
  }
}

type Setting = Neutral & { country: string | null }
type Found = { read: PastRead; portal: Portal; survey: Survey; inForce: Agreement | null }

function settingOf({ read, portal, survey, inForce }: Found): Setting {
  const timeZone = portal.account?.timeZone ?? inForce?.terms.timeZone ?? 'UTC'
  const country = countryOfZone(timeZone)
  const optionsOf = (name: string) => portal.properties?.find((one) => one.name === name)?.options ?? null
  const operations = inForce?.operations ?? null
  return {
    country,
    calendar: neutralCalendar({ from: new Date(read.from), to: new Date(read.to) }, { timeZone, country }),
    stages: proposeStages(read, { options: optionsOf(read.property), inForce: inForce?.terms ?? null }),
    teams: proposeTeams(survey, { owners: portal.owners ?? [], inForce: operations }),
    statuses: proposeStatuses(survey, { options: optionsOf('hs_lead_status'), inForce: operations }),
    reasons: proposeReasons(survey, { properties: portal.properties, inForce: operations }),
  }
}

const SCORE = /score|scoring|puntua/i

function scoreNames(read: PastRead, properties: FoundProperty[] | null): string[] {
  const found = new Map((properties ?? []).map((one) => [one.name, one]))
  return read.properties.filter((name) => {
    const known = found.get(name)
    return SCORE.test(`${name} ${known?.label ?? ''}`) && (known === undefined || known.type === 'number')
  })
}

function reasonNames(read: PastRead, properties: FoundProperty[] | null): string[] {
  const found = new Map((properties ?? []).map((one) => [one.name, one]))
  const words = /reject|disqualif|unqualif|discard|\blost\b|reason|motivo|rechaz|descart|perdid/i
  return read.properties.filter((name) => {
    const known = found.get(name)
    return known?.type === 'enumeration' && words.test(`${name.replaceAll('_', ' ')} ${known.label}`)
  })
}

async function takeSurvey(
  { db }: EngineDeps,
  read: PastRead,
  properties: FoundProperty[] | null,
): Promise<Survey> {
  const survey = emptySurvey()
  const about = { reasons: reasonNames(read, properties), scores: scoreNames(read, properties) }
  for await (const page of pastLeads(db)) for (const lead of page) surveyLead(survey, lead, about)
  return survey
}

type Framed = { read: PastRead; portal: Portal; setting: Setting; survey: Survey }

async function frameOf({ db }: EngineDeps, { read, portal, setting, survey }: Framed): Promise<Frame> {
  const [from, to] = [new Date(read.from), new Date(read.to)]
  const appId = (await readMeta(db, 'app_id')) ?? ''
  const agreement = neutralAgreement(from, setting)
  return {
    replay: { agreement, people: peopleOf(portal.owners ?? []), from, to, appId },
    timeZone: setting.calendar.timeZone,
    calendar: setting.calendar,
    scoreProperty: commonest(survey.numbers),
    required: REQUIRED,
  }
}

/** Nobody's own hours or absences: a baseline judges no person. */
function peopleOf(owners: Owner[]): People {
  return {
    owners: new Map(owners.map((owner) => [owner.id, owner])),
    managers: new Map(),
    hours: new Map(),
    absences: new Map(),
  }
}

async function gather({ db }: EngineDeps, frame: Frame): Promise<Gathered> {
  const gathered = nothingGathered()
  for await (const page of pastLeads(db)) for (const lead of page) gatherLead(gathered, lead, frame)
  return gathered
}

function latest({ handed }: Gathered): string[] {
  const inOrder = handed.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return [...new Set(inOrder.map(({ contactId }) => contactId))].slice(0, TASKS_OF)
}

type About = { read: PastRead; portal: Portal; setting: Setting; frame: Frame }

function aboutPortal({ read, portal, setting, frame }: About) {
  const { stages, calendar, teams, statuses, reasons, country } = setting
  const { from, to } = frame.replay
  const options = portal.properties?.find(({ name }) => name === stages.property)?.options
  const days = { from: localDay(from, calendar.timeZone), to: localDay(to, calendar.timeZone) }
  return {
    span: {
      from: read.from,
      to: read.to,
      days: (to.getTime() - from.getTime()) / DAY,
      timeZone: calendar.timeZone,
      zoneKnown: portal.account !== null,
      currency: portal.account?.currency ?? '',
    },
    read,
    calendar: {
      timeZone: calendar.timeZone,
      hours: calendar.hours as Record<string, [string, string][]>,
      country,
      holidays: calendar.holidays.filter((date) => date >= days.from && date <= days.to),
    },
    stages: {
      ...stages,
      labels: Object.fromEntries((options ?? []).map(({ value, label }) => [value, label || value])),
      enterExists: options ? options.some(({ value }) => value === stages.enter) : null,
    },
    teams,
    statuses,
    statusOptions: statusOptionsOf(portal.properties),
    reasonProperties: reasons,
    ownDomain: ownDomainOf(portal.owners ?? []),
    pactoProperties: (portal.properties ?? [])
      .map(({ name }) => name)
      .filter((name) => name.startsWith('pacto_')),
  }
}

function statusOptionsOf(properties: FoundProperty[] | null): Diagnosis['statusOptions'] {
  const options = properties?.find(({ name }) => name === 'hs_lead_status')?.options
  return options?.map(({ value, label }) => ({ value, label, rejects: soundsRejected(value, label) })) ?? null
}

const FREE_MAILERS = /^(gmail|googlemail|hotmail|outlook|live|yahoo|icloud|gmx|proton)\./

function ownDomainOf(owners: Owner[]): string | null {
  const domains = new Map<string, number>()
  for (const { email, archived } of owners) {
    const domain = email.split('@')[1]?.toLowerCase() ?? ''
    if (archived || !/^[\w.-]+\.[a-z]+$/.test(domain) || FREE_MAILERS.test(domain)) continue
    domains.set(domain, (domains.get(domain) ?? 0) + 1)
  }
  return commonest(domains)
}

function scoresOf(survey: Survey, properties: FoundProperty[] | null): Diagnosis['scoreProperties'] {
  return [...survey.numbers]
    .map(([name, leads]) => ({
      name,
      label: properties?.find((one) => one.name === name)?.label || name,
      leads,
    }))
    .toSorted((a, b) => b.leads - a.leads || (a.name < b.name ? -1 : 1))
}

/** How the portal calls what the report names. */
function labelsOf(
  { completeness, writers, score }: Measured,
  properties: FoundProperty[] | null,
): Record<string, string> {
  const named = new Set([
    ...completeness.map(({ property }) => property),
    ...writers.map(({ property }) => property),
    ...(score.property ? [score.property] : []),
  ])
  return Object.fromEntries(
    (properties ?? []).filter(({ name }) => named.has(name)).map(({ name, label }) => [name, label || name]),
  )
}
