import { Flex, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { ReportAnswer } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import { wordSpan } from '../parts/word-period.ts'

type Answered = Omit<ReportAnswer, 'rows'>

export type AnswerHeadProps = { words: Words; answer: Answered; reading: boolean }

/** Of which days, as of when, by which agreement; how fresh deals are. */
export const AnswerHead = ({ words, answer, reading }: AnswerHeadProps): ReactElement => (
  <Flex gap="sm" wrap>
    {factsOf(words, answer).map((fact) => (
      <Text key={fact} variant="microcopy">
        {fact}
      </Text>
    ))}
    {reading && <Text variant="microcopy">{words.t('page.reading')}</Text>}
  </Flex>
)

const factsOf = (words: Words, { report, period, asOf, dealsAsOf, frozenAt, agreementVersion }: Answered) => [
  ...(report === 'today' ? [] : [wordSpan(words, period)]),
  words.t('time.as_of', { time: words.time(asOf) }),
  words.t('page.by_agreement', { version: `v${agreementVersion}`, zone: words.zone }),
  ...(dealsAsOf === null ? [] : [words.t('page.deals_as_of', { time: words.time(dealsAsOf) })]),
  ...(frozenAt === null ? [] : [words.t('page.frozen', { time: words.time(frozenAt) })]),
]
