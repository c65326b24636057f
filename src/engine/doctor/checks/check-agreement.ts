import type { Check } from '../check.ts'
import { fail, ok, warn } from '../check.ts'
import type { Patient } from '../patient.ts'

const START =
  'Make one with `npm run pacto -- agreement template > agreement.yaml` and set PACTO_AGREEMENT to it.'

/** There is an agreement, and it is sound. Without one events are stored and wait. */
export const checkAgreement = ({ agreement, store }: Patient): Check[] => {
  if (agreement.from === 'nowhere')
    return store.ok || store.code !== 'data_dir_in_use'
      ? [warn('agreement', 'There is no agreement: events are stored and wait for one.', START)]
      : [
          warn(
            'agreement',
            'The agreement is in the store, which another process has open.',
            'Ask again while the service is stopped.',
          ),
        ]
  if (agreement.from === 'no_file')
    return [fail('agreement', `PACTO_AGREEMENT names ${agreement.path}, which cannot be read.`, START)]
  if (agreement.from === 'bad_file')
    return agreement.problems.map(({ path, message, line }) =>
      fail(
        `agreement.${path}`,
        message,
        line === undefined ? 'Correct the file.' : `Correct line ${line} of the file.`,
      ),
    )
  const said =
    agreement.from === 'store'
      ? `Version ${agreement.version} of the agreement is in force, in mode ${agreement.operations.mode}.`
      : `The agreement's file is in order; the first start will take it, in mode ${agreement.operations.mode}.`
  return [
    ok('agreement', said),
    ...agreement.hints.map((hint) => warn('agreement.holidays', hint, 'Add the dates, or leave it at that.')),
  ]
}
