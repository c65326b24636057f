import { z } from 'zod'
import { applyEdit, ownHours, type Edit } from '../agreement/operations/edits.ts'
import { changeOperations } from '../agreement/operations/change-operations.ts'
import { touchesPast } from '../agreement/operations/touches-past.ts'
import type { Operations } from '../../domain/agreement.ts'
import { managesOwner } from '../acts/roles.ts'
import type { EngineDeps } from '../deps.ts'
import { findOwner } from '../people/find-owner.ts'
import { answer, refuse, remoteVerb, type Answer } from '../verbs/remote-verb.ts'
import { asked, by } from './settings-input.ts'
import { openSettings, refuseUnlessAdmin, type SettingsUser } from './settings-user.ts'

const text = z.string().max(300)
const way = z.enum(['add', 'remove'])
const hours = z
  .array(z.tuple([text, text]))
  .max(20)
  .nullable()

/** What the settings page may ask of operations; values are proven with the whole. */
export const pageEdit = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('exception.add'), calendar: text, date: text, name: text, hours }),
  z.strictObject({ do: z.literal('exception.remove'), calendar: text, date: text }),
  z.strictObject({ do: z.literal('absence.add'), who: text, from: text, to: text }),
  z.strictObject({ do: z.literal('absence.remove'), who: text, from: text }),
  z.strictObject({ do: z.literal('admin'), way, who: text }),
  z.strictObject({ do: z.literal('role'), role: z.enum(['viewers', 'marketing']), way, who: text }),
  z.strictObject({ do: z.literal('team'), side: z.enum(['sales', 'marketing']), way, team: text }),
  z.strictObject({ do: z.literal('manager'), team: text, who: text }),
  z.strictObject({ do: z.literal('manager.remove'), team: text }),
  z.strictObject({ do: z.literal('hours'), who: text, hours: ownHours.nullable() }),
  z.strictObject({ do: z.literal('language'), language: z.enum(['en', 'es']) }),
  z.strictObject({ do: z.literal('mode'), mode: z.enum(['observe', 'live']) }),
]) satisfies z.ZodType<Edit>

/** One change of operations: by an admin, absences by the person's manager too (product §5). Done twice it is done once. */
export const settingsChange = remoteVerb({
  name: 'settings.change',
  asksHubSpot: true,
  input: z.strictObject({ ...asked, change: pageEdit }),
  run: async (deps, input): Promise<Answer<{ done: 'now' | 'already' }>> => {
    const user = await openSettings(deps, input)
    if (!user.ok) return user
    const refused = await refuseChange(deps, user.data, input.change)
    if (refused) return refused
    const edit = input.change
    const changed = await changeOperations(deps, {
      by: by(user.data),
      signedBy: [],
      dryRun: false,
      mayChangeMode: edit.do === 'mode',
      edit: (now) => proven(deps, user.data, { now, edit }),
    })
    if (changed.ok) return answer({ done: changed.data.changes.length > 0 ? 'now' : 'already' })
    return GONE.includes(changed.error.code) ? answer({ done: 'already' }) : changed
  },
})

/** What is to be taken away is not there. */
const GONE = ['exception_unknown', 'absence_unknown', 'admin_unknown', 'not_named']

async function refuseChange(
  deps: EngineDeps,
  user: SettingsUser,
  edit: Edit,
): Promise<ReturnType<typeof refuse> | null> {
  const isTheirs = 'who' in edit && edit.do.startsWith('absence.') && managesPerson(user, edit.who)
  const refused = isTheirs ? null : refuseUnlessAdmin(deps, user, edit.do)
  if (refused) return refused
  if (namesSomebody(edit) && !findOwner(user.people.owners.values(), edit.who))
    return refuse('person_unknown', `HubSpot knows no active user ${edit.who}.`)
  if (edit.do === 'mode' && (await deps.installation.liveAt()) === null)
    return refuse('not_live', 'Still observing: going live ends it, and shows first what it means.')
  return null
}

/** Only whom HubSpot knows is named anew; whoever it has forgotten can be taken away. */
function namesSomebody(edit: Edit): edit is Extract<Edit, { who: string }> {
  if (edit.do === 'admin' || edit.do === 'role') return edit.way === 'add'
  return edit.do === 'absence.add' || edit.do === 'manager' || (edit.do === 'hours' && edit.hours !== null)
}

/** Whether somebody's absences are a user's to enter. */
export function managesPerson({ people, roles, agreement }: SettingsUser, who: string): boolean {
  const owner = findOwner(people.owners.values(), who)
  return owner !== undefined && managesOwner(roles, owner, agreement.operations.people)
}

/** Days that are over need both signatories, who have no place on the page to sign for that (product §2 `calendars`). */
function proven(
  { clock }: EngineDeps,
  { agreement }: SettingsUser,
  { now, edit }: { now: Operations; edit: Edit },
): Answer<unknown> {
  const edited = applyEdit(now, edit)
  if (!edited.ok || !isDated(edit)) return edited
  const { timeZone } = agreement.terms
  const after = edited.data as Operations
  if (!isReadable(edit) || !touchesPast(now, after, { now: clock.now(), timeZone })) return edited
  return refuse(
    'past_day',
    'A day that is over is changed by both signatories: `operations … --signed-by` on the command line.',
  )
}

function isDated(edit: Edit): boolean {
  return edit.do.startsWith('exception.') || edit.do.startsWith('absence.')
}

/** What is no date is told by the format's own check. */
function isReadable(edit: Edit): boolean {
  const moments = 'date' in edit ? [edit.date] : 'to' in edit ? [edit.from, edit.to] : []
  return moments.every((moment) => !Number.isNaN(Date.parse(moment)))
}
