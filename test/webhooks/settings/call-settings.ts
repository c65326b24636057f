import { z } from 'zod'
import type { Reply } from '../../../extensions/app/shared/contract.ts'
import type {
  AgreementDone,
  AgreementSettings,
  CalendarSettings,
  Checked,
  ConnectionSettings,
  DoctorAnswer,
  EffectShown,
  Moved,
  PeopleSettings,
} from '../../../extensions/app/shared/settings-contract.ts'
import type { World } from '../../../src/sandbox/world/open-world.ts'
import { callSigned } from '../cards/call-card.ts'

/** The whole contract as strict schemas: nothing more, nothing less, and instants as instants. */

const instant = z.iso.datetime()
const date = z.iso.date()
const sentence = z.string().min(1)
const side = z.enum(['marketing', 'sales'])
const option = z.strictObject({ code: z.string().min(1), label: z.string().min(1) })
const count = z.int().min(0)

const mode = z.strictObject({
  state: z.enum(['observing', 'live', 'paused']),
  since: instant.nullable(),
  endsAt: instant.nullable(),
})
const signature = z.strictObject({ side, name: sentence, at: instant })
const plain = z.union([z.number(), z.string(), z.boolean(), z.array(z.string()), z.null()])
const line = <T extends z.ZodType>(cell: T) =>
  z.strictObject({ was: z.int().min(0).nullable(), cells: z.record(z.string(), cell) })
const columnKeys = {
  id: z.string().min(1),
  label: sentence,
  kind: z.enum(['number', 'choice', 'toggle', 'several', 'time', 'text', 'rows']),
  unit: z.string(),
  value: z.union([plain, z.array(line(z.union([plain, z.array(line(plain))])))]),
  min: z.number().nullable(),
  max: z.number().nullable(),
  options: z.array(option),
  optional: z.boolean(),
}
const inner = z.strictObject({ ...columnKeys, columns: z.array(z.never()) })
const column = z.strictObject({ ...columnKeys, columns: z.array(inner) })
const field = z.strictObject({
  ...columnKeys,
  more: z.boolean(),
  columns: z.array(column),
  ordered: z.boolean(),
  shrinks: z.boolean(),
})
const clauseId = z.enum(['volume', 'response', 'attempts', 'reasons', 'review'])
const clause = z.strictObject({
  id: clauseId,
  title: sentence,
  parts: z.array(
    z.strictObject({
      side: z.enum(['marketing', 'sales', 'both']),
      sentences: z.array(sentence).min(1),
      fields: z.array(field),
    }),
  ),
})
const problem = z.strictObject({
  field: z.string().nullable(),
  path: z.string(),
  line: z.int().nullable(),
  message: sentence,
})
const change = z.strictObject({
  clause: z.union([clauseId, z.literal('other')]),
  label: sentence,
  today: z.string().nullable(),
  draft: z.string().nullable(),
  effect: sentence,
})
const checkedShape = {
  problems: z.array(problem),
  hints: z.array(sentence),
  clauses: z.array(clause).length(5),
  changes: z.array(change),
  openCycles: count,
}
const missing = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('signature'), side, name: sentence }),
  z.strictObject({ what: z.literal('section'), side }),
  z.strictObject({ what: z.literal('signatories') }),
])
const draft = z.strictObject({
  ...checkedShape,
  version: z.int().positive(),
  hash: z.string().length(64),
  changedAt: instant,
  changedBy: sentence,
  signatures: z.array(signature),
  missing: z.array(missing),
  yaml: z.string(),
})
const agreement = z.strictObject({
  may: z.strictObject({
    edit: z.boolean(),
    activate: z.boolean(),
    goLive: z.boolean(),
    migrate: z.boolean(),
    signs: z.array(side),
  }),
  timeZone: sentence,
  mode,
  active: z
    .strictObject({
      version: z.int().positive(),
      since: instant,
      signatures: z.array(signature),
      clauses: z.array(clause).length(5),
      yaml: z.string(),
    })
    .nullable(),
  draft: draft.nullable(),
  behind: z.array(z.strictObject({ version: z.int().positive(), cycles: z.int().positive() })),
})

const hours = z.array(z.tuple([z.string(), z.string()]))
const week = z.array(
  z.strictObject({ day: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), hours }),
)
const role = z.enum(['admin', 'manager', 'marketing', 'viewer', 'signatory', 'team'])

const SCHEMAS = {
  agreement,
  check: z.strictObject(checkedShape),
  simulate: z.strictObject({
    sentences: z.array(sentence).min(1),
    rows: z.array(
      z.strictObject({ label: sentence, today: sentence, draft: sentence, difference: z.string() }),
    ),
  }),
  done: z.strictObject({ done: z.enum(['now', 'already']), agreement }),
  moved: z.strictObject({
    done: z.enum(['now', 'already', 'would']),
    cycles: count,
    changing: count,
    firstDueAt: instant.nullable(),
    sample: z.array(
      z.strictObject({
        contact: sentence,
        url: z.url(),
        tier: sentence,
        today: instant.nullable(),
        then: instant.nullable(),
      }),
    ),
  }),
  calendars: z.strictObject({
    may: z.strictObject({ exceptions: z.boolean(), absences: z.boolean() }),
    timeZone: sentence,
    today: date,
    calendars: z.array(
      z.strictObject({
        name: sentence,
        timeZone: sentence,
        week,
        holidays: z.strictObject({ year: z.int(), count, usual: z.int().nullable() }),
        next: z.array(z.strictObject({ date, name: z.string(), openMinutes: count })).max(10),
      }),
    ),
    exceptions: z.array(
      z.strictObject({ calendar: sentence, date, name: sentence, hours: hours.nullable() }),
    ),
    absences: z.array(
      z.strictObject({
        who: sentence,
        name: sentence,
        from: z.string(),
        to: z.string(),
        mayChange: z.boolean(),
      }),
    ),
    people: z.array(option),
  }),
  people: z.strictObject({
    may: z.strictObject({ change: z.boolean() }),
    language: z.enum(['en', 'es']),
    lost: z.array(
      z.strictObject({
        name: sentence,
        where: role,
        why: z.enum(['unknown', 'deactivated', 'team_unknown']),
      }),
    ),
    roles: z.array(
      z.strictObject({ role, people: z.array(z.strictObject({ who: sentence, name: sentence })) }),
    ),
    managers: z.array(z.strictObject({ team: sentence, teamName: sentence, who: sentence, name: sentence })),
    teams: z.array(z.strictObject({ side, ids: z.array(z.string()) })),
    allTeams: z.array(option),
    hours: z.array(z.strictObject({ who: z.string().nullable(), name: sentence, timeZone: sentence, week })),
    people: z.array(option),
  }),
  connection: z.strictObject({
    mode,
    startedAt: instant,
    lastWebhookAt: instant.nullable(),
    lastCardAt: instant.nullable(),
    inbox: z.strictObject({ waiting: count, oldestAt: instant.nullable() }),
    work: z.strictObject({ due: count, oldestAt: instant.nullable() }),
    deliveries: z.strictObject({ waiting: count, failed: count }),
    budget: z
      .array(
        z.strictObject({
          kind: z.enum(['general', 'search']),
          left: count,
          of: z.int().positive(),
          blockedUntil: instant.nullable(),
          why: z.string().nullable(),
        }),
      )
      .length(2),
    failed: z.array(
      z.strictObject({
        kind: z.enum(['contact', 'task', 'digest']),
        key: sentence,
        url: z.string(),
        why: sentence,
      }),
    ),
    comparedAt: instant.nullable(),
    repaired: count,
    dark: z.strictObject({ unknown: count, noOwner: count, archivedOwner: count }),
  }),
  doctor: z.strictObject({
    checks: z.array(
      z.strictObject({
        code: sentence,
        state: z.enum(['ok', 'warn', 'fail', 'skipped']),
        step: count,
        sentence,
        fix: z.string(),
      }),
    ),
  }),
  change: z.strictObject({ done: z.enum(['now', 'already']) }),
  retry: z.strictObject({ done: z.enum(['now', 'already']), again: count }),
}

type Told = {
  agreement: AgreementSettings
  check: Checked
  simulate: EffectShown
  done: AgreementDone
  moved: Moved
  calendars: CalendarSettings
  people: PeopleSettings
  connection: ConnectionSettings
  doctor: DoctorAnswer
  change: { done: 'now' | 'already' }
  retry: { done: 'now' | 'already'; again: number }
}

const OF: Record<string, keyof Told> = {
  draft: 'done',
  sign: 'done',
  activate: 'done',
  'go-live': 'moved',
  migrate: 'moved',
}

export type Asked = { as: string; body?: object; lang?: 'en' | 'es' }
export type Heard<Data> = { status: number; reply: Reply<Data> }

/** Asks as HubSpot does for the settings page, and checks the answer against the whole contract. */
export async function ask<What extends keyof Told>(
  world: World,
  path: string,
  { as, body, lang }: Asked,
): Promise<Heard<Told[What]>> {
  const answer = await callSigned(world, {
    path: `/api/settings/${path}`,
    method: body ? 'POST' : 'GET',
    params: lang ? { lang } : {},
    userId: as,
    ...(body && { body: JSON.stringify(body) }),
  })
  const reply = JSON.parse(answer.text) as Reply<Told[What]>
  if (reply.ok) SCHEMAS[OF[path] ?? (path as keyof Told)].parse(reply.data)
  return { status: answer.status, reply }
}

/** The same, where it is answered. */
export async function read<What extends keyof Told>(
  world: World,
  path: string,
  asked: Asked,
): Promise<Told[What]> {
  const { reply } = await ask<What>(world, path, asked)
  if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  return reply.data
}

/** Its status and what it came to: `now`, `already`, or why it was refused. */
export async function outcome(world: World, path: string, asked: Asked): Promise<[number, string]> {
  const { status, reply } = await ask<'change'>(world, path, asked)
  return [status, reply.ok ? reply.data.done : reply.error.code]
}
