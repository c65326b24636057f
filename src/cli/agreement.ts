import { agreementMoving } from './agreement-moving.ts'
import { agreementReading } from './agreement-reading.ts'
import { agreementSimulate } from './agreement-simulate.ts'
import { agreementTemplate } from './agreement-template.ts'
import { agreementValidate } from './agreement-validate.ts'
import { agreementVersioning } from './agreement-versioning.ts'
import { agreementVersions } from './agreement-versions.ts'
import type { Verb } from './verb.ts'

/** `pacto agreement …` */
export const agreementVerb: Verb = (program, io, does) => {
  const agreement = program
    .command('agreement')
    .description(
      'the agreement: check, compare, simulate, sign and activate a document; move cycles; go live',
    )
  agreementValidate(agreement, io, does)
  agreementTemplate(agreement, io, does)
  agreementVersions(agreement, io, does)
  agreementReading(agreement, io, does)
  agreementVersioning(agreement, io, does)
  agreementSimulate(agreement, io, does)
  agreementMoving(agreement, io, does)
}
