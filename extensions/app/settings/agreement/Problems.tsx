import { Alert, Flex, List, Text } from '@hubspot/ui-extensions'
import type { Failure } from '../_shared/read-reply.ts'
import type { Checked, Problem } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import { reasonsOf, wordFailure } from '../hooks/word-failure.ts'
import type { Drafting } from './use-draft.ts'

type ProblemsProps = {
  words: Words
  drafting: Drafting
  failure: Failure | null
  shown: Checked | null
}

/** What was refused and why, what is wrong beside no field, and what is to be known. */
export function Problems({ words, drafting, failure, shown }: ProblemsProps) {
  const others = (shown?.problems ?? []).filter(({ field }) => field === null || !drafting.editing)
  const reasons = failure ? reasonsOf(failure) : []
  const hints = shown?.hints ?? []
  return (
    <Flex direction="column" gap="sm">
      {failure && (
        <Alert variant="danger" title={wordFailure(words, failure)}>
          {reasons.length > 0 && <Lines lines={reasons} />}
        </Alert>
      )}
      {others.length > 0 && (
        <Alert variant="warning" title={words.t('settings.problems')}>
          <Lines lines={others.map((problem) => wordProblem(words, problem))} />
        </Alert>
      )}
      {hints.length > 0 && (
        <Alert variant="info" title={words.t('settings.hints')}>
          <Lines lines={hints} />
        </Alert>
      )}
    </Flex>
  )
}

const Lines = ({ lines }: { lines: string[] }) => (
  <List>
    {lines.map((line, at) => (
      <Text key={at}>{line}</Text>
    ))}
  </List>
)

const wordProblem = (words: Words, { line, message }: Problem): string =>
  line === null ? message : words.t('settings.at_line', { line, message })
