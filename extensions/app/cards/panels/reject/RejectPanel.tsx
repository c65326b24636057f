import { Text } from '@hubspot/ui-extensions'
import type { Act, CycleCard, Quality } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { ChoiceField } from '../parts/ChoiceField.tsx'
import { FormOverlay } from '../parts/FormOverlay.tsx'
import { QualityChoice } from '../parts/QualityChoice.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'
import { startOfDay, toLocal } from '../zone/local-time.ts'
import { EvidenceList } from './EvidenceList.tsx'
import { readOtherContact } from './read-other-contact.ts'
import { RejectFields } from './RejectFields.tsx'
import { weighRejection, type TypedRejection } from './weigh-rejection.ts'

const ID = 'pacto-reject'

/** `reason`: null while nobody has chosen: then the one that was given before, where one was. */
export type TypedForm = TypedRejection & { reason: string | null; quality: Quality | null }

const EMPTY: TypedForm = {
  reason: null,
  note: '',
  otherContact: '',
  criterion: null,
  returnOn: null,
  quality: null,
}

/** Reject with a standard reason and what it asks for; also to complete a rejection that was made elsewhere (ux §4.1). */
export function RejectPanel(panel: PanelProps) {
  const { card, words, doing } = panel
  const { t } = words
  const form = useForm(panel, ID, EMPTY)
  const { typed, type, act } = form
  const chosen = typed.reason ?? card.rejection?.code ?? null
  const reason = card.reasons.find(({ code }) => code === chosen) ?? null
  const today = toLocal(new Date(words.now), card.timeZone)
  const weighed = reason && weighRejection(reason, typed, { contactId: card.contactId, today })
  const { complete = false, without = false } = weighed ?? {}
  const reject = (): void => {
    if (reason && (complete || without)) void act(rejectionOf(reason.code, typed, card))
  }
  const lacks = reason?.gate === 'mark' && !complete
  return (
    <FormOverlay
      title={titleOf(card, words)}
      form={form}
      isReady={complete}
      onSend={reject}
      more={
        lacks && (
          <SendButton doing={doing} variant="secondary" disabled={!without} onClick={reject}>
            {t('reject.without')}
          </SendButton>
        )
      }
    >
      <ChoiceField
        name="reason"
        label={t('reject.reason')}
        value={chosen}
        options={card.reasons}
        words={words}
        onChoose={(code) => type({ ...EMPTY, reason: code, note: typed.note, quality: typed.quality })}
      />
      {reason && weighed && (
        <>
          <EvidenceList reason={reason} items={weighed.items} words={words} />
          <RejectFields {...{ card, reason, typed, weighed, words, type }} />
          <QualityChoice
            words={words}
            value={typed.quality ?? card.quality}
            onChange={(quality) => type({ quality })}
          />
          {lacks && <Text variant="microcopy">{t('reject.without_help')}</Text>}
        </>
      )}
    </FormOverlay>
  )
}

/** It was rejected elsewhere, and something of it lacks: the same panel completes it. */
export function isToComplete({ nextStep }: CycleCard): boolean {
  return nextStep === 'give_reason' || nextStep === 'complete_evidence'
}

/** What the panel is called, and the button that opens it. */
export function titleOf(card: CycleCard, { t }: Words): string {
  return isToComplete(card) ? t(`next.${card.nextStep}`) : t('button.reject')
}

function rejectionOf(reason: string, typed: TypedForm, { timeZone }: CycleCard): Act {
  const { note, otherContact, criterion, returnOn, quality } = typed
  return {
    kind: 'reject',
    reason,
    note: note.trim(),
    otherContact: readOtherContact(otherContact) ?? '',
    criterion,
    returnAt: returnOn && startOfDay(returnOn, timeZone).toISOString(),
    quality,
  }
}
