import { HUBSPOT_API } from '../../../config.ts'
import { planSetup } from '../../setup/plan-setup.ts'
import type { Step } from '../../setup/plan-setup.ts'
import { reasonsOf } from '../../setup/find-agreement.ts'
import { wantedSchema } from '../../setup/wanted-schema.ts'
import type { Check, Said } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'
import { profileOf } from './check-project.ts'

type What = 'properties' | 'lists'

const SETUP = said('doctor.schema.fix')

/** What setup makes is there: properties, the task key, lists; and HubSpot was told that they are. */
export const checkSchema = async (patient: Patient): Promise<Check[]> => {
  const found = await patient.portal.schema()
  if (!found.ok)
    return (['properties', 'lists'] as const).map((what) => skipped(what, said(`doctor.${what}.unread`)))
  const steps = planSetup(await wantedOf(patient), found.value)
  const of = (what: Step['what'][]): Step[] => steps.filter((step) => what.includes(step.what))
  const properties = of(['group', 'property'])
  return [
    ...tell('properties', properties),
    ...tell('lists', of(['list'])),
    ...tellReady(
      patient,
      properties.every((step) => step.do !== 'create'),
    ),
  ]
}

const wantedOf = async ({ store, agreement }: Patient) => {
  const known = store.ok ? store.known : null
  const current = 'operations' in agreement ? agreement : null
  return wantedSchema({
    language: current?.operations.language ?? 'en',
    reasons: await reasonsOf(known, agreement),
    keysInBody: known?.taskKey === 'body',
  })
}

/** So many are named: before the setup all of them are missing. */
const NAMED = 6

const tell = (what: What, steps: Step[]): Check[] => {
  const named = (does: Step['do']): { count: number; names: string } => {
    const all = steps.filter((step) => step.do === does)
    const names = withoutGroups(all).map(({ name }) => name)
    const more = names.length > NAMED ? ', …' : ''
    return { count: names.length, names: `${names.slice(0, NAMED).join(', ')}${more}` }
  }
  const missing = named('create')
  const stale = named('update')
  const wrong = [
    ...(missing.count > 0 ? [fail(`${what}.missing`, said(`doctor.${what}.missing`, missing), SETUP)] : []),
    ...(stale.count > 0 ? [warn(`${what}.stale`, said(`doctor.${what}.stale`, stale), SETUP)] : []),
    ...steps.flatMap((step) => (step.do === 'conflict' ? [tellConflict(what, step)] : [])),
  ]
  return wrong.length > 0
    ? wrong
    : [ok(what, said(`doctor.${what}.ok`, { count: withoutGroups(steps).length }))]
}

/** A group is made with its properties, and worth a word only where it is all that is missing. */
const withoutGroups = (steps: Step[]): Step[] => {
  const others = steps.filter(({ what }) => what !== 'group')
  return others.length > 0 ? others : steps
}

const tellConflict = (what: What, { name, why }: { name: string; why: string }): Check =>
  fail(`${what}.conflict`, wordConflict(name, why), said('doctor.schema.conflict_fix', { name }))

/** As `planSetup` words it, in both languages. */
const wordConflict = (name: string, why: string): Said => {
  const [, type, wanted] = /type (\S+), not (\S+)$/.exec(why) ?? []
  return type !== undefined && wanted !== undefined
    ? said('doctor.schema.conflict_type', { name, type, wanted })
    : said('doctor.schema.conflict_unique', { name })
}

/** The webhooks of Pacto's own properties are switched on by the profile, once there are such properties. */
const tellReady = (patient: Patient, areThere: boolean): Check[] => {
  const profile = patient.config.apiUrl === HUBSPOT_API ? profileOf(patient) : undefined
  if (!profile) return []
  const params = { profile: profile.name }
  if (profile.propertiesReady === areThere)
    return areThere ? [ok('properties.ready', said('doctor.ready.ok', params))] : []
  return areThere
    ? [
        warn(
          'properties.ready',
          said('doctor.ready.not_yet', params),
          said('doctor.ready.not_yet_fix', params),
        ),
      ]
    : [fail('properties.ready', said('doctor.ready.too_early', params), said('doctor.ready.too_early_fix'))]
}
