import { readContacts } from '../../hubspot/read-contacts.ts'
import { readRecords } from '../../hubspot/read-records.ts'
import { listBinned } from '../../hubspot/list-binned.ts'
import { isHubSpotError } from '../../hubspot/hubspot-error.ts'
import { searchContacts } from '../../hubspot/search-contacts.ts'
import { toContact } from '../../hubspot/to-contact.ts'
import { propertiesOf } from '../work/contact-properties.ts'
import { counted, refused, type Hand, type LookAtPast, type Turn } from './step.ts'
import { judgePast, toPastLead, type About } from './to-past-lead.ts'

/** A page of those who may have been handed over: each one's history tells. */
export const findLeads: LookAtPast = async (turn, hand) => {
  const { plan, after } = hand
  const page = await searchContacts(turn.hs, {
    filterGroups: plan.groups,
    properties: [],
    ...(after !== null && { after }),
  })
  const about = aboutOf(turn, hand)
  const ids = page.contacts.map(({ id }) => id)
  const { found } = await readContacts(turn.hs, { ids, ...wantedOf(turn, hand) })
  const judged = found.map((record) => ({ record, is: judgePast(record, about) }))
  const leads = judged.filter(({ is }) => is === 'handed over').map(({ record }) => toPastLead(record, about))
  const undated = judged.filter(({ is }) => is === 'undated').length
  const of = after === null ? page.total - hand.read.contacts.of : 0
  const read = counted(hand.read, { looked: ids.length, of, handedOver: leads.length, undated })
  return { read, after: page.next, done: page.next === null, found: { leads, ready: false } }
}

/** Beyond so many pages of the recycle bin nobody looks: it holds what was deleted within 90 days. */
const MOST_BINNED = 200

/** A page of the recycle bin: who lies there since the span began may have been handed over within it. */
export const lookInPastBin: LookAtPast = async (turn, hand) => {
  try {
    return await lookInBin(turn, hand)
  } catch (error) {
    // U: whether every token may list it. What is deleted is then not seen, and said so.
    const isRefused = isHubSpotError(error) && (error.code === 'missing_scopes' || error.code === 'refused')
    if (!isRefused) throw error
    return { read: refused(hand.read, 'bin'), after: null, done: true }
  }
}

const lookInBin: LookAtPast = async (turn, hand) => {
  const { plan, after } = hand
  const about = aboutOf(turn, hand)
  const page = await listBinned(turn.hs, after)
  // Where HubSpot does not say since when, they may have been deleted since.
  const lately = new Map(
    page.contacts.filter(({ at }) => at === null || at >= about.from).map(({ id, at }) => [id, at]),
  )
  const { properties, withHistory } = wantedOf(turn, hand)
  const records = await readRecords(turn.hs, 'contacts', {
    ids: [...lately.keys()],
    properties,
    withHistory,
    archived: true,
  })
  const leads = records
    .map((record) => toContact(record, properties))
    .filter((record) => judgePast(record, about) === 'handed over')
    .map((record) => toPastLead(record, about, { kind: 'deleted', at: lately.get(record.id) ?? about.to }))
  const binned = plan.binned + 1
  const isEnough = binned >= MOST_BINNED && page.next !== null
  const read = counted(hand.read, {
    looked: lately.size,
    of: lately.size,
    handedOver: leads.length,
    followed: leads.length,
    deleted: leads.length,
  })
  return {
    read: isEnough ? refused(read, 'bin') : read,
    plan: { ...plan, binned },
    after: page.next,
    done: page.next === null || isEnough,
    found: { leads, ready: true },
  }
}

function aboutOf({ agreement }: Turn, { read, plan }: Hand): About {
  return { agreement, kept: plan.kept, from: new Date(read.from), to: new Date(read.to) }
}

/** What is read of a record: no name. */
export function wantedOf(
  { agreement }: Pick<Turn, 'agreement'>,
  { plan }: Pick<Hand, 'plan'>,
): { properties: string[]; withHistory: string[] } {
  const kept = Object.keys(plan.kept)
  const names = new Set([...propertiesOf(agreement), ...kept])
  for (const name of ['firstname', 'lastname']) names.delete(name)
  return { properties: [...names], withHistory: kept }
}
