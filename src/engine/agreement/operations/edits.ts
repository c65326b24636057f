import { z } from 'zod'
import { raw } from '../../../agreement/checks/raw.ts'
import { weekday } from '../../../agreement/schema/leaf.ts'
import { parseYaml } from '../../../agreement/parse-yaml.ts'
import type { Operations } from '../../../domain/agreement.ts'
import { answer, refuse, type Answer } from '../../verbs/remote-verb.ts'

const text = z.string()
const hours = z.array(z.tuple([text, text])).nullable()
/** Hours of somebody's own week, in their zone. */
export const ownHours = z.strictObject({
  timeZone: text,
  hours: z.partialRecord(weekday, z.array(z.tuple([text, text])).max(20)),
})
const addOrRemove = z.enum(['add', 'remove'])

/** What the command line and the pages may ask of operations; values are proven with the whole. */
export const editSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('exception.add'), calendar: text, date: text, hours, name: text }),
  z.strictObject({ do: z.literal('exception.remove'), calendar: text, date: text }),
  z.strictObject({ do: z.literal('absence.add'), who: text, from: text, to: text }),
  z.strictObject({ do: z.literal('absence.remove'), who: text, from: text }),
  z.strictObject({ do: z.literal('admin'), way: addOrRemove, who: text }),
  z.strictObject({
    do: z.literal('role'),
    role: z.enum(['viewers', 'marketing']),
    way: addOrRemove,
    who: text,
  }),
  z.strictObject({
    do: z.literal('team'),
    side: z.enum(['sales', 'marketing']),
    way: addOrRemove,
    team: text,
  }),
  z.strictObject({ do: z.literal('manager'), team: text, who: text }),
  z.strictObject({ do: z.literal('manager.remove'), team: text }),
  z.strictObject({ do: z.literal('hours'), who: text, hours: ownHours.nullable() }),
  z.strictObject({ do: z.literal('language'), language: text }),
  z.strictObject({ do: z.literal('mode'), mode: text }),
  z.strictObject({ do: z.literal('spend'), source: text, month: text, amount: z.number() }),
  z.strictObject({ do: z.literal('retention'), months: z.number().nullable() }),
  z.strictObject({ do: z.literal('apply'), document: text }),
])
export type Edit = z.output<typeof editSchema>

/** Operations with one edit done, as plain data; nothing of it is proven yet. */
export function applyEdit(now: Operations, edit: Edit): Answer<unknown> {
  switch (edit.do) {
    case 'exception.add':
    case 'exception.remove':
      return editExceptions(now, edit)
    case 'absence.add':
    case 'absence.remove':
      return editAbsences(now, edit)
    case 'admin':
      return editAdmins(now, edit)
    case 'role': {
      const { role } = edit
      const changed = addOrTake(now.people[role], edit.way, edit.who)
      return changed ? answer({ ...now, people: { ...now.people, [role]: changed } }) : unnamed(edit.who)
    }
    case 'team': {
      const { side } = edit
      const changed = addOrTake(now.people.teams[side], edit.way, edit.team)
      const teams = { ...now.people.teams, [side]: changed }
      return changed ? answer({ ...now, people: { ...now.people, teams } }) : unnamed(edit.team)
    }
    case 'manager.remove':
    case 'hours':
      return editNamed(now, edit)
    case 'manager': {
      const managers = { ...now.people.managers, [edit.team]: edit.who }
      return answer({ ...now, people: { ...now.people, managers } })
    }
    case 'language':
      return answer({ ...now, language: edit.language })
    case 'mode':
      return answer({ ...now, mode: edit.mode })
    case 'spend':
      return answer({ ...now, spend: editSpend(now.spend, edit) })
    case 'retention':
      return answer({ ...now, retention: edit.months === null ? 'off' : { months: edit.months } })
    case 'apply':
      return readDocument(edit.document)
  }
}

/** A date of a calendar has one exception: the new one takes the place of what was entered for it. */
function editExceptions(
  now: Operations,
  edit: Extract<Edit, { do: `exception.${string}` }>,
): Answer<unknown> {
  const isIt = ({ calendar, date }: Operations['exceptions'][number]): boolean =>
    calendar === edit.calendar && date === edit.date
  const others = now.exceptions.filter((one) => !isIt(one))
  if (edit.do === 'exception.remove')
    return others.length === now.exceptions.length
      ? refuse('exception_unknown', `There is no exception on ${edit.date} for ${edit.calendar}.`)
      : answer({ ...now, exceptions: others })
  const { calendar, date, name } = edit
  const added = { calendar, date, hours: edit.hours, name }
  return answer({ ...now, exceptions: [...others, added] })
}

function editAbsences(now: Operations, edit: Extract<Edit, { do: `absence.${string}` }>): Answer<unknown> {
  const { people } = now
  const others = people.absences.filter(({ who, from }) => who !== edit.who || from !== edit.from)
  const changed = (absences: unknown[]): Answer<unknown> =>
    answer({ ...now, people: { ...people, absences } })
  if (edit.do === 'absence.add') return changed([...others, { who: edit.who, from: edit.from, to: edit.to }])
  return others.length === people.absences.length
    ? refuse('absence_unknown', `${edit.who} has no absence that begins ${edit.from}.`)
    : changed(others)
}

function editAdmins(now: Operations, { way, who }: Extract<Edit, { do: 'admin' }>): Answer<unknown> {
  const { people } = now
  const others = people.admins.filter((admin) => admin.toLowerCase() !== who.toLowerCase())
  if (way === 'remove' && others.length === people.admins.length)
    return refuse('admin_unknown', `${who} is not an admin.`)
  const admins = way === 'add' ? [...others, who] : others
  return answer({ ...now, people: { ...people, admins } })
}

/** A list with somebody, once, or without them; null: they were not there. */
function addOrTake(list: string[], way: 'add' | 'remove', who: string): string[] | null {
  const others = list.filter((one) => one.toLowerCase() !== who.toLowerCase())
  if (way === 'add') return others.length < list.length ? list : [...list, who]
  return others.length < list.length ? others : null
}

function unnamed(who: string): ReturnType<typeof refuse> {
  return refuse('not_named', `${who} is not named there.`)
}

/** A team without a manager of its own has the default one, which there has to be; a person without hours the calendar's. */
function editNamed(
  now: Operations,
  edit: Extract<Edit, { do: 'manager.remove' | 'hours' }>,
): Answer<unknown> {
  const { people } = now
  if (edit.do === 'manager.remove') {
    const { [edit.team]: gone, ...managers } = people.managers as Record<string, string>
    return gone === undefined ? unnamed(edit.team) : answer({ ...now, people: { ...people, managers } })
  }
  const { [edit.who]: gone, ...others } = people.hours
  if (edit.hours !== null)
    return answer({ ...now, people: { ...people, hours: { ...others, [edit.who]: edit.hours } } })
  return gone === undefined ? unnamed(edit.who) : answer({ ...now, people: { ...people, hours: others } })
}

/** A source has one amount a month: the new one takes the place of what was entered for it, 0 takes it away. */
function editSpend(
  now: Operations['spend'],
  { source, month, amount }: Extract<Edit, { do: 'spend' }>,
): Operations['spend'] {
  const others = now.filter((one) => one.source !== source || one.month !== month)
  return amount === 0 ? others : [...others, { source, month, amount }]
}

/** Operations alone, or the section of that name in an agreement's document. */
function readDocument(document: string): Answer<unknown> {
  const parsed = parseYaml(document)
  if (!parsed.ok)
    return refuse(
      'document_invalid',
      'The document cannot be read:',
      parsed.problems.map(({ message }) => message),
    )
  const { data } = parsed.source
  return answer('operations' in raw(data) ? raw(data)['operations'] : data)
}
