import type { AgreementFound } from '../../setup/find-agreement.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, verbatim, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const START = said('doctor.agreement.none_fix')

/** There is an agreement, and it is sound. Without one events are stored and wait. */
export const checkAgreement = ({ agreement, store }: Patient): Check[] => {
  switch (agreement.from) {
    case 'nowhere':
      return store.ok || store.code !== 'data_dir_in_use'
        ? [warn('agreement', said('doctor.agreement.none'), START)]
        : [warn('agreement', said('doctor.agreement.elsewhere'), said('doctor.agreement.elsewhere_fix'))]
    case 'no_file':
      return [fail('agreement', said('doctor.agreement.no_file', { path: agreement.path }), START)]
    case 'bad_file':
      return tellProblems(agreement)
    default:
      return tellSound(agreement)
  }
}

const tellProblems = ({ problems }: Extract<AgreementFound, { from: 'bad_file' }>): Check[] =>
  problems.map(({ path, message, line }) =>
    fail(
      `agreement.${path}`,
      verbatim(message),
      line === undefined ? said('doctor.agreement.correct') : said('doctor.agreement.correct_line', { line }),
    ),
  )

const tellSound = (agreement: Extract<AgreementFound, { from: 'store' | 'file' }>): Check[] => {
  const { mode } = agreement.operations
  const sentence =
    agreement.from === 'store'
      ? said('doctor.agreement.in_force', { version: agreement.version ?? 0, mode })
      : said('doctor.agreement.file', { mode })
  return [
    ok('agreement', sentence),
    ...tellUnsigned(agreement),
    ...agreement.hints.map((hint) =>
      warn('agreement.holidays', verbatim(hint), said('doctor.agreement.holidays_fix')),
    ),
  ]
}

/** The file of a first start needs nobody's signature, the next version both sides'. */
const tellUnsigned = ({ terms }: Extract<AgreementFound, { from: 'store' | 'file' }>): Check[] =>
  terms.signatories === null
    ? [
        warn(
          'agreement.signatories',
          said('doctor.agreement.unsigned'),
          said('doctor.agreement.unsigned_fix'),
        ),
      ]
    : []
