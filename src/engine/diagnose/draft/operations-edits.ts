import type { Diagnosis } from '../diagnosis.ts'
import { flowList, plain, type Edit } from './edit-text.ts'
import type { Say } from '../say.ts'

const OPERATIONS = 'operations'

/** Who is who and what the portal's own words mean; whom HubSpot does not tell has to be named by somebody. */
export function operationsEdits(
  { teams, statuses, reasonProperties, rejections }: Diagnosis,
  say: Say,
): Edit[] {
  const names = (list: { name: string }[]): string => list.map(({ name }) => name).join(', ') || '–'
  const ids = (list: { id: string }[]): string => flowList(list.map(({ id }) => id))
  return [
    { path: ['terms', 'signatories'], comment: say('diagnose.draft.signatories') },
    languageEdit(say),
    {
      path: [OPERATIONS, 'people', 'teams'],
      value: `{ sales: ${ids(teams.sales)}, marketing: ${ids(teams.marketing)} }`,
      comment: say('diagnose.draft.teams', { sales: names(teams.sales), marketing: names(teams.marketing) }),
    },
    { path: [OPERATIONS, 'people', 'managers'], comment: say('diagnose.draft.managers') },
    statusEdit(statuses, say),
    reasonEdit(reasonProperties, { say, share: say.share(rejections.withoutReason) }),
  ]
}

/** Of tasks, labels and messages: as the draft is written. */
export const languageEdit = (say: Say): Edit => ({ path: [OPERATIONS, 'language'], value: say.language })

function statusEdit(statuses: Diagnosis['statuses'], say: Say): Edit {
  const path = [OPERATIONS, 'mapping', 'leadStatus']
  const rejecting = statuses.filter(({ rejects }) => rejects)
  const perhaps = perhapsOf(statuses, say)
  if (rejecting.length === 0) return { path, comment: say('diagnose.draft.no_statuses') + perhaps }
  const rows = rejecting.map(({ value, reason }) => `${plain(value)}: { rejected: ${reason ?? 'null'} }`)
  const list = rejecting.map(({ label, leads }) => `${label} (${say.number(leads)})`).join(', ')
  return { path, value: rows.join('\n      '), comment: say('diagnose.draft.statuses', { list }) + perhaps }
}

/** Whether such a status gives a lead up nobody but the team can tell: it is left out, and shown how to put it in. */
function perhapsOf(statuses: Diagnosis['statuses'], say: Say): string {
  const rows = statuses.flatMap(({ value, rejects, reason }) =>
    rejects || reason === null ? [] : [`${plain(value)}: { rejected: ${reason} }`],
  )
  return rows.length === 0 ? '' : `; ${say('diagnose.draft.statuses_perhaps', { list: rows.join(', ') })}`
}

function reasonEdit(
  reasons: Diagnosis['reasonProperties'],
  { say, share }: { say: Say; share: string },
): Edit {
  const path = [OPERATIONS, 'mapping', 'reasonProperty']
  const taken = reasons.find((reason) => reason.taken)
  if (!taken || taken.options.length === 0)
    return { path, comment: say('diagnose.draft.no_reasons', { share }) }
  const codes = taken.options.map(({ value, code }) => `${JSON.stringify(value)}: ${code}`)
  const unknown = taken.options.filter(({ known }) => !known).map(({ label }) => label)
  const key = unknown.length > 0 ? 'diagnose.draft.reasons_unknown' : 'diagnose.draft.reasons'
  return {
    path,
    value: `{ name: ${plain(taken.name)}, codes: { ${codes.join(', ')} } }`,
    comment: say(key, {
      label: taken.label,
      leads: say.number(taken.leads),
      share,
      unknown: unknown.join(', '),
    }),
  }
}
