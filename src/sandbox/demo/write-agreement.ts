import { parseDocument } from 'yaml'
import { readAgreement } from '../../agreement/read-agreement.ts'
import { template } from '../../agreement/template.ts'
import type { Operations, Terms } from '../../domain/agreement.ts'
import type { NextVersion } from '../people/office-week.ts'
import type { Language } from '../../strings/text.ts'
import { ADMINS, emailOf, MANAGERS, MARKETERS, TEAMS, VIEWERS } from '../people/cast.ts'

export type DemoAgreement = { document: string; terms: Terms; operations: Operations }

/** The shipped template as it is, in force, with the demo's people in it. */
export function writeAgreement(language: Language, now: Date): DemoAgreement {
  const yaml = parseDocument(template(language))
  const [first] = MANAGERS
  const managers = Object.fromEntries(MANAGERS.map((manager) => [manager.teamId, emailOf(manager)]))
  yaml.setIn(['operations', 'mode'], 'live')
  yaml.setIn(['operations', 'people', 'managers'], { default: first ? emailOf(first) : '', ...managers })
  yaml.setIn(['operations', 'people', 'marketing'], MARKETERS.map(emailOf))
  yaml.setIn(['operations', 'people', 'admins'], ADMINS.map(emailOf))
  yaml.setIn(['operations', 'people', 'viewers'], VIEWERS.map(emailOf))
  yaml.setIn(['operations', 'people', 'teams'], {
    sales: [TEAMS.north.id, TEAMS.south.id],
    marketing: [TEAMS.marketing.id],
  })
  yaml.setIn(['operations', 'spend'], spendOf(now.toISOString().slice(0, 7)))
  const document = String(yaml)
  const read = readAgreement(document, { now })
  if (!read.ok) throw new Error(`The demo's agreement is not valid: ${JSON.stringify(read.problems)}`)
  return { document, ...read.agreement }
}

/** What Marketing pays for leads in a month. */
const SPENT = { PAID_SEARCH: 3_200, SOCIAL_MEDIA: 1_100, EMAIL_MARKETING: 450 }

const spendOf = (month: string): Operations['spend'] =>
  Object.entries(SPENT).map(([source, amount]) => ({ source, month, amount }))

/** What both sides agree on in the middle of the week: a day less to decide. */
export function writeNextVersion({ document, terms }: DemoAgreement): NextVersion {
  const yaml = parseDocument(document)
  yaml.setIn(['terms', 'sales', 'decision', 'within'], '4bd')
  return { document: String(yaml), signatories: [...new Set(Object.values(terms.signatories ?? {}))] }
}
