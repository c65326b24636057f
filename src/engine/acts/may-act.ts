import type { Owner } from '../../domain/facts.ts'
import { isOfTeams } from '../../domain/provenance.ts'
import type { AskedAct, Standing } from './asked.ts'
import { refuse, type Refusal } from './refusal.ts'
import { managesOwner } from './roles.ts'

type Kind = AskedAct['kind']

const WHO: Record<Kind, (standing: Standing, act: AskedAct) => boolean> = {
  accept: isTheirs,
  reject: isTheirs,
  hold: isTheirs,
  resume: isTheirs,
  hand_over_again: isMarketing,
  review: (standing, act) =>
    act.kind === 'review' && act.about === 'rejection' ? isMarketing(standing) : isAccused(standing),
  object: isMarketing,
  answer: isTheirManager,
  confirm_removal: isTheirManager,
}

const SENTENCES: Record<Kind, string> = {
  accept: 'Only who owns the lead, their team and its manager may accept it.',
  reject: 'Only who owns the lead, their team and its manager may reject it.',
  hold: 'Only who owns the lead, their team and its manager may put it on hold.',
  resume: 'Only who owns the lead, their team and its manager may end a hold.',
  hand_over_again: 'Only Marketing hands a lead over again.',
  review: 'A breach is disputed by whoever it is put to, a rejection is contested by Marketing.',
  object: 'Only Marketing objects to a review of a breach.',
  answer: "Only Sales' manager answers a review.",
  confirm_removal: "Only Sales' manager confirms that evidence was removed.",
}

/** Who may do what (product §5); an admin, and whoever is on the machine, may do all of it. */
export function mayAct(standing: Standing, act: AskedAct): Refusal | null {
  if (standing.roles.admin || WHO[act.kind](standing, act)) return null
  return refuse('not_allowed', SENTENCES[act.kind], { kind: act.kind })
}

/** They own it, somebody of their team does, or they manage whoever does. */
function isTheirs(standing: Standing): boolean {
  const { roles, holder } = standing
  const owner = holderOf(standing)
  if (roles.owner?.id === holder && holder !== '') return true
  const sameTeam = roles.sales && owner !== undefined && isOfTeams(owner, roles.owner?.teamIds ?? [])
  return sameTeam || isTheirManager(standing)
}

function isTheirManager(standing: Standing): boolean {
  return managesOwner(standing.roles, holderOf(standing), standing.agreement.operations.people)
}

function isMarketing({ roles }: Standing): boolean {
  return roles.marketing
}

/** The one a breach is put to; where it is put to nobody, who holds the lead. */
function isAccused({ roles, cycle, holder }: Standing): boolean {
  const accused = cycle.breachOwner === '' ? holder : cycle.breachOwner
  return accused !== '' && roles.owner?.id === accused
}

function holderOf({ holder, people }: Standing): Owner | undefined {
  return people.owners.get(holder)
}
