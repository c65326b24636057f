import type { Agreement, Operations } from '../../../domain/agreement.ts'
import { decide } from '../../../domain/decide.ts'
import type { Owner } from '../../../domain/facts.ts'
import { NO_FACTS, type People, type Situation } from '../../../domain/situation.ts'
import { workingTimes } from '../../../engine/people/working-times.ts'
import { rememberEvidence, rememberRecord } from '../../../engine/work/remember-facts.ts'
import { toContact } from '../../../hubspot/to-contact.ts'
import { toEngagement } from '../../../hubspot/to-engagement.ts'
import { isAskedAbout, type Check, type Failure, type Ledger } from './ledger.ts'
import { historyOf, type SeenContact, type Snapshot } from './snapshot.ts'

/**
 * Invariant 3, from outside: whatever order things came in, each contact shows what a fresh look at the portal, with
 * nothing remembered of its past reads, says it should show.
 */
export const checkProperties: Check = (portal, ledger) =>
  portal.contacts
    .filter(({ id, archived }) => !archived && ledger.facts.has(id))
    .flatMap((contact) =>
      differences(contact, decide(situationOf(contact, portal, ledger), portal.at).wanted),
    )

function differences(contact: SeenContact, wanted: Record<string, string>): Failure[] {
  return Object.entries(wanted)
    .filter(([name]) => isOwn(name, wanted) && (contact.properties[name] ?? '') !== wanted[name])
    .map(([name, value]) => ({
      invariant: 3,
      contactId: contact.id,
      expected: `${name} = «${value}»`,
      found: `«${contact.properties[name] ?? ''}»`,
    }))
}

/** What is written once an occasion belongs to people afterwards. */
function isOwn(name: string, wanted: Record<string, string>): boolean {
  return name.startsWith('pacto_') && !(`#${name}` in wanted)
}

/** From the portal alone, but for what only we can know: which writes were ours, and on what occasion. */
function situationOf(contact: SeenContact, portal: Snapshot, ledger: Ledger): Situation {
  const { agreement, goLiveAt, appId } = ledger
  const cycles = ledger.cycles.filter(({ contactId }) => contactId === contact.id)
  return {
    contactId: contact.id,
    agreement,
    termsOf: (version) => ledger.versions.find((one) => one.version === version)?.terms ?? agreement.terms,
    versionAt: (at) => ledger.versions.findLast((one) => one.activatedAt <= at)?.version ?? agreement.version,
    people: peopleOf(portal, agreement),
    goLiveAt,
    appId,
    facts: factsOf(contact, portal, ledger),
    valueThen: (property, at) => {
      const entry = historyOf(contact, property).findLast((one) => one.at <= at)
      return { value: entry?.value ?? '', assumed: false }
    },
    readAt: portal.at,
    liveAt: goLiveAt,
    acts: ledger.acts.filter(({ contactId }) => contactId === contact.id),
    tasksBorn: () => 0,
    told: ledger.told.filter(({ contactId }) => contactId === contact.id),
    ledger: { cycles, tasks: ledger.tasks.filter(({ contactId }) => contactId === contact.id) },
    cycleId: (at) => `unknown:${at.toISOString()}`,
  }
}

function factsOf(contact: SeenContact, portal: Snapshot, ledger: Ledger): Situation['facts'] {
  const known = ledger.facts.get(contact.id) ?? NO_FACTS
  const { written, satisfied, leadStatusBefore, unseen, removed } = known
  const wire = {
    id: contact.id,
    properties: { ...contact.properties },
    propertiesWithHistory: Object.fromEntries(
      Object.entries(contact.history).map(([name, entries]) => [
        name,
        entries.map((entry) => ({
          ...entry,
          timestamp: new Date(entry.timestamp),
          sourceId: entry.sourceId ?? '',
          updatedByUserId: String(entry.updatedByUserId ?? ''),
        })),
      ]),
    ),
  }
  const own = { ...NO_FACTS, written, satisfied, leadStatusBefore, unseen, removed }
  const facts = rememberRecord(own, toContact(wire, []), ledger.agreement)
  if (!ledger.cycles.some((cycle) => cycle.contactId === contact.id && isAskedAbout(cycle)))
    return { ...facts, evidence: known.evidence, lastContactedAt: known.lastContactedAt }
  const engagements = contact.engagements.flatMap(({ kind, id, properties }) => {
    const engagement = toEngagement(kind, { id, properties: { ...properties } })
    return engagement ? [engagement] : []
  })
  return rememberEvidence(facts, engagements, portal.at)
}

function peopleOf({ owners }: Snapshot, { operations, terms }: Agreement): People {
  const known: Owner[] = [...owners.values()].map(({ firstName, lastName, teams, updatedAt, ...owner }) => ({
    ...owner,
    ...(owner.archived && { leftAt: new Date(updatedAt) }),
    name: `${firstName} ${lastName}`,
    teamIds: teams.map(({ id }) => id),
  }))
  const byId = new Map(known.map((owner) => [owner.id, owner]))
  const { timeZone } = terms
  return {
    owners: byId,
    managers: managersOf(known, operations),
    ...workingTimes({ owners: byId, users: [], operations: operations.people, timeZone }),
  }
}

export function managersOf(
  owners: Pick<Owner, 'id' | 'email'>[],
  operations: Operations,
): Map<string, string> {
  const idOf = (email: string): string => owners.find((owner) => owner.email === email)?.id ?? ''
  const managers: Agreement['operations']['people']['managers'] = operations.people.managers
  return new Map(Object.entries(managers).map(([team, email]) => [team, idOf(email)]))
}
