import type { ConfigProblem } from '../../../config.ts'
import { everyText, type StringKey } from '../../../strings/text.ts'
import type { Check, Said } from '../check.ts'
import { fail, ok, said } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Every key of the environment is there and well-formed. */
export const checkEnvironment = ({ problems }: Pick<Patient, 'problems'>): Check[] =>
  problems.length === 0
    ? [ok('environment', said('doctor.environment.ok'))]
    : problems.map((problem) =>
        fail(`environment.${problem.name.toLowerCase()}`, wordProblem(problem), fixOf(problem.name)),
      )

const wordProblem = ({ name, value }: ConfigProblem): Said =>
  value === undefined
    ? said('doctor.environment.missing', { name })
    : said('doctor.environment.wrong', { name, value })

/** What a key has to be differs by language too, so each has a sentence of its own. */
const fixOf = (name: string): Said => said(`doctor.environment.fix.${name}` as StringKey)

/** For a test: each key has its sentence. */
export const environmentFix = (name: string): Record<'en' | 'es', string> =>
  everyText(`doctor.environment.fix.${name}` as StringKey)
