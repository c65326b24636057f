import type { Agreement } from '../domain/agreement.ts'
import { localDay } from '../domain/kpi/local-day.ts'
import type { People } from '../domain/situation.ts'
import { findUser, rolesOf, type Roles } from '../engine/acts/roles.ts'
import { AGREEMENT_KEY } from '../engine/agreement/agreement-book.ts'
import type { EngineDeps } from '../engine/deps.ts'
import { patience } from '../engine/patience.ts'
import { findOwner } from '../engine/people/find-owner.ts'
import { withoutWaiting } from '../engine/people/without-waiting.ts'
import { refuse, type Refusal } from '../engine/verbs/remote-verb.ts'
import { loadAgreementVersions } from '../store/agreements/agreement-versions.ts'
import { readMeta } from '../store/meta.ts'
import { codeOf } from '../store/store-error.ts'
import { firstDay } from '../store/reports/first-day.ts'
import { loadCells } from '../store/reports/load-cells.ts'
import { ensureFigures } from '../store/reports/rebuild-figures.ts'
import { piecesOf, type Slice } from '../store/reports/slice.ts'
import type { Language } from '../strings/text.ts'
import { DEFAULT_PERIOD, type Asked } from './asked.ts'
import { firstCalendar } from './first-calendar.ts'
import { readPeriod, type Period } from './period.ts'
import { reportNamed, type AnyReport } from './registry.ts'
import type { ReportContext } from './report.ts'
import { scopeOf, type Scope } from './scope.ts'

export type Opened = {
  ok: true
  report: AnyReport
  context: ReportContext
  agreement: Agreement
  people: People
  /** Of labels. */
  language: Language
}

type Refused = { ok: false; error: Refusal }

/** Who asks for which report about what: checked, and made ready to count. Expected refusals are answers. */
export async function openContext(deps: EngineDeps, asked: Asked): Promise<Opened | Refused> {
  const report = reportNamed(asked.name)
  if (!report)
    return refuse('report_unknown', `There is no report «${asked.name}»: see \`report --explain\`.`)
  const { current: agreement } = await deps.book.readAnew()
  if (!agreement) return refuse('no_agreement', 'There is no agreement yet: activate one first.')
  const people = await peopleOf(deps, agreement, asked.as !== undefined)
  const user = asked.as === undefined ? '' : findUser(asked.as, people)
  if (user === null)
    return refuse(
      'user_unknown',
      `HubSpot knows no active user ${asked.as ?? ''}: give an e-mail or a user id.`,
    )
  const seen = { operations: agreement.operations, people }
  const roles = rolesOf(user, seen)
  const scope = scopeOf(roles, report.roles, seen)
  if (!scope) {
    deps.log.warn({ report: report.name, userId: user }, 'a report was refused')
    return refuse('not_allowed', `The report «${report.name}» is for: ${report.roles.join(', ')}.`)
  }
  const now = deps.clock.now()
  const read = readPeriod(asked.period ?? DEFAULT_PERIOD, { now, timeZone: agreement.terms.timeZone })
  if (!read.ok) return refuse('period_invalid', read.message)
  const person = personOf(asked, { scope, roles, people })
  if (!person.ok) return person
  await ensureFigures(deps.db)
  const about = { agreement, scope, period: read.period, person: person.owner, asked, people }
  const language = asked.lang ?? agreement.operations.language
  return { ok: true, report, agreement, people, language, context: await contextOf(deps, about) }
}

/** Figures need no names: without HubSpot the machine reads them all the same. */
async function peopleOf(
  deps: EngineDeps,
  { operations, terms }: Agreement,
  needed: boolean,
): Promise<People> {
  try {
    return await withoutWaiting(deps.directory, patience()).people(operations, [], terms.timeZone)
  } catch (error) {
    if (needed || codeOf(error) === '') throw error
    return { owners: new Map(), managers: new Map(), hours: new Map(), absences: new Map() }
  }
}

function personOf(
  { name, owner, team }: Asked,
  { scope, roles, people: { owners } }: { scope: Scope; roles: Roles; people: People },
): { ok: true; owner: string | null } | Refused {
  const named = owner === undefined ? null : (findOwner(owners.values(), owner)?.id ?? owner)
  if (named !== null && !scope.mayShow(named))
    return refuse('not_allowed', 'Figures of a person are for that person, their manager and admins.')
  if (named === null && name === 'today' && isOwnTeam(team, roles)) return { ok: true, owner: null }
  return { ok: true, owner: named ?? scope.own }
}

/** A rep's own team works its open leads together: whose they are is another matter. */
function isOwnTeam(team: string | undefined, { owner }: Roles): boolean {
  return team !== undefined && (owner?.teamIds.includes(team) ?? false)
}

type About = {
  agreement: Agreement
  scope: Scope
  period: Period
  person: string | null
  asked: Asked
  people: People
}

async function contextOf(
  { db, clock, installation }: EngineDeps,
  { agreement, scope, period, person, asked, people }: About,
): Promise<ReportContext> {
  const { terms, version } = agreement
  const asOf = clock.now()
  const liveAt = await installation.liveAt()
  const observation = liveAt === null
  const { team, source, tier } = asked
  const slice: Slice = {
    agreementKey: AGREEMENT_KEY,
    ...period.span,
    ...(await piecesOf(db, AGREEMENT_KEY)),
    ...(team === undefined ? {} : { team }),
    ...(source === undefined ? {} : { source }),
    ...(tier === undefined ? {} : { tier }),
    ...(person === null ? {} : { owner: person }),
  }
  const wanted = observation ? 'yes' : 'no'
  const versions = await loadAgreementVersions(db)
  const document = versions.find((one) => one.version === version)?.document ?? ''
  return {
    db,
    asOf,
    terms,
    spend: agreement.operations.spend,
    calendar: firstCalendar(document, terms),
    period,
    slice,
    since: await sinceOf(db, liveAt, terms.timeZone),
    observation,
    person,
    people,
    mayShow: scope.mayShow,
    cells: async (by, { span = period.span, reasons = false, sums = false, marks } = {}) => {
      const about = { slice: { ...slice, ...span }, by, at: asOf, reasons, sums }
      const cells = await loadCells(db, { ...about, ...(marks && { marks }) })
      return cells.filter(({ marks }) => marks.observed === wanted)
    },
  }
}

/** While it is only observed, from the first start on. */
async function sinceOf(db: EngineDeps['db'], liveAt: Date | null, timeZone: string): Promise<string | null> {
  const startedAt = liveAt?.toISOString() ?? (await readMeta(db, 'go_live_at'))
  const days = [startedAt && localDay(new Date(startedAt), timeZone), await firstDay(db, AGREEMENT_KEY)]
  return days.filter((day) => day !== null).toSorted()[0] ?? null
}
