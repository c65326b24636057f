import { Flex, Heading, Text } from '@hubspot/ui-extensions'
import type { MeetingPack, MeetingStep } from '../../_shared/page-contract.ts'
import type { MeetingProps } from '../../view-props.ts'
import { DecisionForm } from './decisions/DecisionForm.tsx'
import { DecisionTable } from './decisions/DecisionTable.tsx'
import { nameOfOwner } from './name-of-owner.ts'
import { StepFigures } from './StepFigures.tsx'
import type { Decisions } from './use-decisions.ts'

type StepViewProps = { view: MeetingProps; pack: MeetingPack; step: MeetingStep; decisions: Decisions }

/** What is talked about in a step: figures and leads, what was decided before, or what is decided now. */
export const StepView = (props: StepViewProps) => {
  const { name } = props.step
  if (name === 'last') return <LastDecisions {...props} />
  if (name === 'next') return <NewDecisions {...props} />
  return <StepFigures {...props} />
}

const LastDecisions = ({ view, pack, step, decisions }: StepViewProps) => (
  <Flex direction="column" gap="sm">
    {step.figures.length > 0 && <StepFigures view={view} pack={pack} step={step} />}
    <Heading>{view.words.t('pack.last')}</Heading>
    <DecisionTable
      words={view.words}
      decisions={decisions.list(pack.last)}
      nameOf={nameOfOwner(pack.labels, view.start)}
      onOutcome={decisions.outcome}
      busy={decisions.busy}
    />
  </Flex>
)

const NewDecisions = ({ view, pack, step, decisions }: StepViewProps) => {
  const { t } = view.words
  const read = [...pack.made, ...pack.last]
  return (
    <Flex direction="column" gap="sm">
      {step.figures.length > 0 && <StepFigures view={view} pack={pack} step={step} />}
      <Heading>{t('decision.new')}</Heading>
      {view.start.may.decide ? (
        <DecisionForm view={view} about="" onMade={decisions.made} />
      ) : (
        <Text>{t('decision.who')}</Text>
      )}
      <Heading>{t('pack.made')}</Heading>
      <DecisionTable
        words={view.words}
        decisions={[...decisions.madeHere(read), ...decisions.list(pack.made)]}
        nameOf={nameOfOwner(pack.labels, view.start)}
        onOutcome={decisions.outcome}
        busy={decisions.busy}
      />
    </Flex>
  )
}
