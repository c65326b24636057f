import { Button, Flex, LoadingButton, NumberInput, Text, ToggleGroup } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { ParkedBatch } from '../../_shared/page-contract.ts'
import type { Words } from '../../_shared/words.ts'
import { Preview } from './Preview.tsx'
import { useDecision, type Deciding } from './use-decision.ts'

export type DecideFormProps = { words: Words; batch: ParkedBatch; close: () => void }

/** The three choices, what each would come to, and deciding: once, for good. */
export const DecideForm = ({ words, batch, close }: DecideFormProps): ReactElement => {
  const deciding = useDecision(words, batch)
  const { choice, preview, busy, send } = deciding
  const decide = async (): Promise<void> => {
    if (await send()) close()
  }
  return (
    <Flex direction="column" gap="md">
      <Choices words={words} deciding={deciding} />
      {choice.decision !== null && <Preview words={words} deciding={deciding} />}
      <Text variant="microcopy">{words.t('parked.final')}</Text>
      <Flex gap="sm" wrap>
        <LoadingButton
          variant="primary"
          loading={busy}
          disabled={preview.kind !== 'ready'}
          onClick={() => void decide()}
        >
          {words.t('parked.decide')}
        </LoadingButton>
        <Button onClick={close}>{words.t('button.cancel')}</Button>
      </Flex>
    </Flex>
  )
}

const DECISIONS = ['start', 'spread', 'exempt'] as const

const Choices = ({ words, deciding }: { words: Words; deciding: Deciding }): ReactElement => {
  const { choice, choose, isWrong } = deciding
  const labels = {
    start: words.t('batch.start'),
    spread: words.t('parked.choice.spread'),
    exempt: words.t('batch.exempt'),
  }
  return (
    <>
      <ToggleGroup
        toggleType="radioButtonList"
        name="decision"
        label={words.t('parked.choice')}
        value={choice.decision ?? ''}
        options={DECISIONS.map((decision) => ({ value: decision, label: labels[decision] }))}
        onChange={(value: string) => choose({ decision: DECISIONS.find((one) => one === value) ?? null })}
      />
      {choice.decision === 'spread' && (
        <NumberInput
          name="days"
          label={words.t('parked.days')}
          min={1}
          max={250}
          precision={0}
          value={choice.days}
          {...(isWrong && { error: true, validationMessage: words.t('parked.days.wrong') })}
          onChange={(days) => choose({ days: Number(days) })}
        />
      )}
    </>
  )
}
