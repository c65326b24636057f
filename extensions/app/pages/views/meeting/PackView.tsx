import { Alert, Button, Divider, Flex, Heading, StepIndicator, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { MeetingPack, MeetingStep } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { wordDate } from '../../parts/word-period.ts'
import type { MeetingProps } from '../../view-props.ts'
import { Deleted } from './Deleted.tsx'
import { nameOfOwner } from './name-of-owner.ts'
import { OpenReviews } from './OpenReviews.tsx'
import { PackActions } from './PackActions.tsx'
import { Proposal } from './Proposal.tsx'
import { StepView } from './StepView.tsx'
import { useDecisions } from './use-decisions.ts'
import { Wins } from './Wins.tsx'

type PackViewProps = { view: MeetingProps; pack: MeetingPack }

/** Open reviews first, then step by step; below, what was won together and the ways to take the pack along. */
export const PackView = ({ view, pack }: PackViewProps) => {
  const { words, start } = view
  const { t } = words
  const [at, setAt] = useState(0)
  const decisions = useDecisions(view, pack.asOf)
  const step = pack.steps[at] ?? pack.steps[0]
  const minutes = pack.steps.reduce((total, one) => total + one.minutes, 0)
  return (
    <Flex direction="column" gap="md">
      <Heading>
        {t('pack.title', { from: wordDate(words, pack.period.from), to: wordDate(words, pack.period.to) })}
      </Heading>
      <Text variant="microcopy">{t('time.as_of', { time: words.time(pack.asOf) })}</Text>
      <PackActions view={view} pack={pack} />
      {pack.incomplete && <Alert title={t('pack.incomplete')} variant="warning" />}
      <OpenReviews words={words} start={start} pack={pack} />
      <Deleted words={words} pack={pack} />
      <Text variant="microcopy">{t('pack.minutes', { n: minutes })}</Text>
      <StepIndicator
        stepNames={pack.steps.map((one) => nameOfStep(words, one))}
        currentStep={at}
        onClick={setAt}
      />
      {step && (
        <>
          <Heading>{nameOfStep(words, step)}</Heading>
          <StepView key={step.name} view={view} pack={pack} step={step} decisions={decisions} />
        </>
      )}
      <Flex gap="sm">
        <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
          {t('pack.back')}
        </Button>
        <Button variant="primary" disabled={at >= pack.steps.length - 1} onClick={() => setAt(at + 1)}>
          {t('pack.next')}
        </Button>
      </Flex>
      <Divider />
      <Proposal view={view} pack={pack} />
      <Wins words={words} start={start} pack={pack} nameOf={nameOfOwner(pack.labels, start)} />
    </Flex>
  )
}

const nameOfStep = (words: Words, { name, minutes }: MeetingStep): string =>
  words.t('pack.step', { name: words.t(`pack.step.${name}`), n: minutes })
