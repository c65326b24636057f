import { planSetup } from '../../setup/plan-setup.ts'
import type { Step } from '../../setup/plan-setup.ts'
import { reasonsOf } from '../../setup/find-agreement.ts'
import { wantedSchema } from '../../setup/wanted-schema.ts'
import type { Check } from '../check.ts'
import { fail, ok, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const SETUP = 'Run `npm run pacto -- setup`.'

/** What setup makes is there: properties, the task key, lists. */
export const checkSchema = async (patient: Patient): Promise<Check[]> => {
  const found = await patient.portal.schema()
  if (!found.ok)
    return ['properties', 'lists'].map((code) => skipped(code, `The portal's ${code} could not be read.`))
  const steps = planSetup(await wantedOf(patient), found.value)
  const of = (what: Step['what'][]): Step[] => steps.filter((step) => what.includes(step.what))
  return [...tell('properties', of(['group', 'property'])), ...tell('lists', of(['list']))]
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

const tell = (code: string, steps: Step[]): Check[] => {
  const names = (what: Step['do']): string[] =>
    steps.filter((step) => step.do === what).map(({ name }) => name)
  const missing = names('create')
  const stale = names('update')
  const conflicts = steps
    .filter((step) => step.do === 'conflict')
    .map(({ name, why }) =>
      fail(
        `${code}.conflict`,
        `${name} is taken: ${why}.`,
        `Rename or delete ${name} in HubSpot, then run setup.`,
      ),
    )
  const said = [
    ...(missing.length > 0
      ? [fail(`${code}.missing`, `${missing.length} ${code} are missing: ${missing.join(', ')}.`, SETUP)]
      : []),
    ...(stale.length > 0
      ? [
          warn(
            `${code}.stale`,
            `${stale.length} ${code} have other labels or options: ${stale.join(', ')}.`,
            SETUP,
          ),
        ]
      : []),
    ...conflicts,
  ]
  return said.length > 0 ? said : [ok(code, `All ${code} are there (${steps.length}).`)]
}
