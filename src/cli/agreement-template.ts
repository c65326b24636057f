import { Option } from 'commander'
import { template } from '../agreement/template.ts'
import type { Language } from '../strings/text.ts'
import type { Verb } from './verb.ts'

/** `pacto agreement template`: the shipped document on standard output. */
export const agreementTemplate: Verb = (agreement, io, does) => {
  agreement
    .command('template')
    .description('print the shipped agreement, every default with its reason')
    .addOption(new Option('--language <language>', 'its language').choices(['en', 'es']).default('en'))
    .option('--json', 'as {"language", "document"}')
    .action(
      does(({ language, json }: { language: Language; json?: boolean }) => {
        const document = template(language)
        io.out(json ? JSON.stringify({ language, document }) : document.trimEnd())
        return Promise.resolve(0)
      }),
    )
}
