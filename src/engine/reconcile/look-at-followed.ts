import type { Agreement } from '../../domain/agreement.ts'
import type { ContactRecord } from '../../domain/facts.ts'
import type { RecordFacts } from '../../domain/situation.ts'
import { readContacts } from '../../hubspot/read-contacts.ts'
import { followedContacts, type FollowedContact } from '../../store/contacts/followed-contacts.ts'
import { hintContacts } from '../../store/contacts/hint-contacts.ts'
import { repairContacts, type Repair } from '../../store/contacts/repair-contacts.ts'
import type { EngineDeps } from '../deps.ts'
import { toFacts } from '../rows.ts'
import { propertiesOf, propertiesWithHistory } from '../work/contact-properties.ts'
import { readInstant } from '../work/read-instant.ts'
import { hasMoved, isChanged, rememberRecord } from '../work/remember-facts.ts'
import { findDrift, OWN_PROPERTIES } from './find-drift.ts'
import type { LookAtPage } from './page.ts'
import type { Tally } from './run.ts'

const DAY = 86_400_000
/** Those decided longer ago are looked at on request only (engineering §29). */
const FOLLOWED_FOR_MS = 90 * DAY
/** A deletion of evidence later than this is not looked for (engineering §3). */
const REREAD_FOR_MS = 7 * DAY
const PAGE = 100

/**
 * Everybody with a cycle that is live or was decided in the last 90 days, read by id, 100 a call: who is gone, whose
 * values the ledger does not have, and what changed and changed back, of which only the history tells. A full run
 * also puts back what somebody edited of Pacto's own properties, and has late evidence read once more.
 */
export const lookAtFollowed: LookAtPage = async (deps, about, after) => {
  const page = await followedContacts(deps.db, {
    since: about.run.all ? null : new Date(about.now.getTime() - FOLLOWED_FOR_MS),
    decidedSince: new Date(about.now.getTime() - REREAD_FOR_MS),
    after: after ?? '',
    limit: PAGE,
  })
  if (page.length === 0) return { after: null, calls: 0, tally: {} }
  const { found, missing } = await readContacts(deps.hs, {
    ids: page.map(({ contactId }) => contactId),
    properties: [...propertiesOf(about.agreement), ...OWN_PROPERTIES, 'lastmodifieddate'],
    withHistory: [],
  })
  deps.names.learn(found)
  const records = new Map(found.map((record) => [record.id, record]))
  const seen = page.flatMap((row) => {
    const record = records.get(row.contactId)
    return record ? [{ row, record, facts: toFacts(row.facts) }] : []
  })
  const changed = seen.filter((one) => isNews(one, about.agreement))
  const candidates = seen.filter((one) => !changed.includes(one) && wasTouched(one.record, about.since))
  const { blinked, calls } = await findBlinks(deps, candidates, about.agreement)
  const full = about.run.scope === 'full'
  const news = new Set([...missing, ...changed.map(({ record }) => record.id), ...blinked])
  const reread = full ? seen.filter(({ row }) => row.decidedLately && !news.has(row.contactId)) : []
  const at = deps.clock.now()
  const ids = [...news, ...reread.map(({ row }) => row.contactId)]
  await hintContacts(deps.db, { ids, at, readyAt: at })
  return {
    after: page.length < PAGE ? null : (page.at(-1)?.contactId ?? null),
    calls: 1 + calls,
    tally: {
      looked: page.length,
      hinted: news.size,
      missing: missing.length,
      reread: reread.length,
      ...(full && { repaired: await repair(deps, seen, at) }),
    },
  }
}

type Followed = { row: FollowedContact; record: ContactRecord; facts: RecordFacts }

function isNews({ facts, record }: Followed, agreement: Agreement): boolean {
  return isChanged(facts, record, agreement) || hasMoved(facts, record)
}

function wasTouched({ properties }: ContactRecord, since: Date): boolean {
  const at = readInstant(properties['lastmodifieddate'] ?? '')
  return at === null || at >= since
}

/** Whose values are as we know them, and whose history is not: set and set back while nobody told us. */
async function findBlinks(
  deps: EngineDeps,
  candidates: Followed[],
  agreement: Agreement,
): Promise<{ blinked: string[]; calls: number }> {
  if (candidates.length === 0) return { blinked: [], calls: 0 }
  const properties = propertiesOf(agreement)
  const ids = candidates.map(({ record }) => record.id)
  const withHistory = propertiesWithHistory(agreement)
  const { found } = await readContacts(deps.hs, { ids, properties, withHistory })
  const known = new Map(candidates.map(({ record, facts }) => [record.id, facts]))
  const blinked = found.filter((record) => {
    const facts = known.get(record.id)
    return facts && !isSame(facts, rememberRecord(facts, record, agreement))
  })
  return { blinked: blinked.map(({ id }) => id), calls: Math.ceil(ids.length / 50) }
}

function isSame(before: RecordFacts, after: RecordFacts): boolean {
  const shape = ({ timelines }: RecordFacts, name: string): string =>
    (timelines[name] ?? []).map(({ value, at }) => `${String(at.getTime())} ${value}`).join('\n')
  return (
    Object.keys(after.timelines).every((name) => shape(before, name) === shape(after, name)) &&
    before.signals.length === after.signals.length &&
    before.enrolments.length === after.enrolments.length
  )
}

async function repair(deps: EngineDeps, seen: Followed[], at: Date): Promise<Tally['repaired']> {
  const repairs: Repair[] = seen
    .filter(({ row }) => row.settled)
    .map(({ row, record }) => ({ contactId: row.contactId, expected: findDrift(record, row) }))
    .filter(({ expected }) => Object.keys(expected).length > 0)
  if (repairs.length === 0) return { contacts: 0, properties: {} }
  const done = new Set(await repairContacts(deps.db, { repairs, at }))
  const properties: Record<string, number> = {}
  for (const { expected } of repairs.filter(({ contactId }) => done.has(contactId)))
    for (const name of Object.keys(expected)) properties[name] = (properties[name] ?? 0) + 1
  return { contacts: done.size, properties }
}
