import { Select, Text } from '@hubspot/ui-extensions'
import type { Act, CycleCard, Quality } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import type { PanelProps } from '../../panel-props.ts'
import { FormPanel } from '../parts/FormPanel.tsx'
import { QualityChoice } from '../parts/QualityChoice.tsx'
import { SendButton } from '../parts/SendButton.tsx'
import { useForm } from '../parts/use-form.ts'
import { startOfDay, toLocal } from '../zone/local-time.ts'
import { EvidenceList } from './EvidenceList.tsx'
import { readOtherContact } from './read-other-contact.ts'
import { RejectFields } from './RejectFields.tsx'
import { asksFor, weighRejection, type TypedRejection } from './weigh-rejection.ts'

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
export function RejectPanel({ card, words, doing, close, quiet }: PanelProps) {
  const form = useForm(EMPTY)
  const { typed, type, send } = form
  const chosen = typed.reason ?? card.rejection?.code ?? ''
  const reason = card.reasons.find(({ code }) => code === chosen) ?? null
  const today = toLocal(new Date(words.now), card.timeZone)
  const weighed = reason && weighRejection(reason, typed, { contactId: card.contactId, today })
  const reject = (): void => {
    if (!reason || !(weighed?.complete || weighed?.without)) return
    void send(
      () => doing.act(rejectionOf(reason.code, typed, card)),
      () => close(ID),
    )
  }
  const title = titleOf(card, words)
  return (
    <FormPanel
      {...{ id: ID, title, words, close, quiet, form }}
      onSubmit={() => weighed?.complete && reject()}
      buttons={
        <>
          <SendButton doing={doing} disabled={!weighed?.complete} onClick={reject}>
            {title}
          </SendButton>
          {reason?.gate === 'mark' && !weighed?.complete && (
            <SendButton doing={doing} variant="secondary" disabled={!weighed?.without} onClick={reject}>
              {words.t('reject.without')}
            </SendButton>
          )}
        </>
      }
    >
      <Select
        name="reason"
        label={words.t('reject.reason')}
        placeholder={words.t('form.choose')}
        required
        value={chosen}
        options={card.reasons.map(({ code, label }) => ({ value: code, label }))}
        onChange={(code) => type({ reason: String(code) })}
      />
      {reason && weighed && (
        <>
          <EvidenceList reason={reason} items={weighed.items} words={words} />
          <RejectFields {...{ card, reason, typed, weighed, words, type, today }} />
          <QualityChoice
            words={words}
            value={typed.quality ?? card.quality}
            onChange={(quality) => type({ quality })}
          />
          {reason.gate === 'mark' && !weighed.complete && (
            <Text variant="microcopy">{words.t('reject.without_help')}</Text>
          )}
          {reason.gate === 'mark' && !weighed.complete && !weighed.without && (
            <Text variant="microcopy">{words.t('reject.without_note')}</Text>
          )}
        </>
      )}
    </FormPanel>
  )
}

function titleOf({ nextStep }: CycleCard, { t }: Words): string {
  return nextStep === 'give_reason' || nextStep === 'complete_evidence'
    ? t(`next.${nextStep}`)
    : t('button.reject')
}

/** Only what the reason asks for: what was typed for another reason stays behind. */
function rejectionOf(reason: string, typed: TypedForm, card: CycleCard): Act {
  const option = card.reasons.find(({ code }) => code === reason)
  const { returnOn } = typed
  return {
    kind: 'reject',
    reason,
    note: typed.note.trim(),
    otherContact:
      option && asksFor(option, 'other_contact') ? (readOtherContact(typed.otherContact) ?? '') : '',
    criterion: option && asksFor(option, 'criterion') ? typed.criterion : null,
    returnAt: option?.asksReturn && returnOn ? startOfDay(returnOn, card.timeZone).toISOString() : null,
    quality: typed.quality,
  }
}
