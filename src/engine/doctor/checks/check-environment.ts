import type { Check } from '../check.ts'
import { fail, ok } from '../check.ts'
import type { Patient } from '../patient.ts'

/** Every key of the environment is there and well-formed. */
export const checkEnvironment = ({ problems }: Pick<Patient, 'problems'>): Check[] =>
  problems.length === 0
    ? [ok('environment', 'The environment is complete.')]
    : problems.map(({ name, value, expected }) =>
        fail(
          `environment.${name.toLowerCase()}`,
          value === undefined ? `${name} is missing or malformed.` : `${name} is "${value}".`,
          `Set ${name} to ${expected}.`,
        ),
      )
