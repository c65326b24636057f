import type { EngineDeps } from '../../engine/deps.ts'
import { answer, type Answer } from '../../engine/verbs/remote-verb.ts'
import { text, type Language } from '../../strings/text.ts'
import { contactLabels } from '../contact-labels.ts'
import type { Labels } from '../labels.ts'
import type { Listed } from '../listed.ts'
import { listContacts } from '../list-contacts.ts'
import { csvFile } from './csv-file.ts'
import type { LinkedFile, MadeFile } from './linked-file.ts'
import { recordAddress } from './record-address.ts'
import { setFilters } from './set-filters.ts'

type Asked = {
  file: Extract<LinkedFile, { kind: 'contacts' }>
  who: { lang: Language; as?: string }
}

const A_PAGE = 1_000
/** What is more is in a shorter period; the last line says so. */
const MOST = 5_000
/** Names cost a call a hundred. */
const MOST_NAMED = 1_000
const A_CALL = 100

const COLUMNS = [
  ...(['from', 'to', 'contact', 'name', 'url', 'handoffAt', 'team', 'owner', 'source', 'tier'] as const),
  ...(['disposition', 'reason', 'cause', 'businessMinutes', 'clockMinutes', 'reading'] as const),
]

/** The handoffs behind a figure as CSV, with names and addresses of the records; names are HubSpot's of now. */
export async function makeContactsFile(deps: EngineDeps, { file, who }: Asked): Promise<Answer<MadeFile>> {
  const listed = await listAll(deps, { file, who })
  if (!listed.ok) return listed
  const { handoffs, labels, period, isCut } = listed.data
  const names = await namesOf(deps, handoffs)
  const address = await recordAddress(deps)
  const rows: Record<string, unknown>[] = handoffs.map((one) => ({
    from: period.from,
    to: period.to,
    ...one,
    name: names[one.contact] ?? '',
    url: address(one.contact),
    ...called(one, labels),
  }))
  if (isCut) rows.push({ contact: text(who.lang, 'download.cut', { n: MOST }) })
  return answer(csvFile(`pacto-${file.report}-contacts-${period.from}-${period.to}`, rows, COLUMNS))
}

/** Codes give way to what they are called. */
function called({ team, owner, source, reason }: Listed, labels: Labels): Partial<Listed> {
  return {
    team: labels.team?.[team] ?? team,
    owner: labels.owner?.[owner] ?? owner,
    source: labels.source?.[source] ?? source,
    reason: labels.reason?.[reason] ?? reason,
  }
}

type All = { handoffs: Listed[]; labels: Labels; period: { from: string; to: string }; isCut: boolean }

async function listAll(deps: EngineDeps, { file, who }: Asked): Promise<Answer<All>> {
  const asked = { name: file.report, ...setFilters(file.filters), ...who }
  const all: All = { handoffs: [], labels: {}, period: { from: '', to: '' }, isCut: false }
  for (let after: string | null = null, more = true; more;) {
    const page: Awaited<ReturnType<typeof listContacts>> = await listContacts(deps, asked, {
      list: file.list,
      after,
      limit: A_PAGE,
    })
    if (!page.ok) return page
    const { handoffs, labels, period, next } = page.data
    all.handoffs.push(...handoffs)
    all.period = period
    for (const kind of ['team', 'owner', 'source', 'reason'] as const)
      all.labels[kind] = { ...all.labels[kind], ...labels[kind] }
    more = next !== null && all.handoffs.length < MOST
    all.isCut = next !== null && !more
    after = next
  }
  return answer(all)
}

/** The first thousand, as long as HubSpot answers. */
async function namesOf(deps: EngineDeps, handoffs: Listed[]): Promise<Record<string, string>> {
  const ids = [...new Set(handoffs.map(({ contact }) => contact))].slice(0, MOST_NAMED)
  const names: Record<string, string> = {}
  for (let from = 0; from < ids.length; from += A_CALL) {
    const some = await contactLabels(deps, ids.slice(from, from + A_CALL))
    if (Object.keys(some).length === 0) return names
    Object.assign(names, some)
  }
  return names
}
