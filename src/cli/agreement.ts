import { agreementTemplate } from './agreement-template.ts'
import { agreementValidate } from './agreement-validate.ts'
import { agreementVersions } from './agreement-versions.ts'
import type { Verb } from './verb.ts'

/** `pacto agreement …` */
export const agreementVerb: Verb = (program, io, does) => {
  const agreement = program
    .command('agreement')
    .description('the agreement: check a document, start a new one')
  agreementValidate(agreement, io, does)
  agreementTemplate(agreement, io, does)
  agreementVersions(agreement, io, does)
}
