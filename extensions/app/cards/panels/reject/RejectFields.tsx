import { DateInput, Input, TextArea } from '@hubspot/ui-extensions'
import type { CycleCard, ReasonOption } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import { ChoiceField } from '../parts/ChoiceField.tsx'
import { wrong } from '../parts/wrong.ts'
import { dayOf, toLocal, type LocalDate } from '../zone/local-time.ts'
import { noteLength } from './missing-now.ts'
import { type TypedRejection, type WeighedRejection } from './weigh-rejection.ts'

const DAY = 86_400_000
/** The longest note the service takes. */
const LONGEST_NOTE = 2_000

type RejectFieldsProps = {
  card: CycleCard
  reason: ReasonOption
  typed: TypedRejection
  weighed: WeighedRejection
  words: Words
  type: (change: Partial<TypedRejection>) => void
}

/** The fields of what a reason asks for, in the order of ux §4.1. */
export function RejectFields({ card, reason, typed, weighed, words, type }: RejectFieldsProps) {
  const { t } = words
  const help = t('reject.other_contact_help')
  const onContact = (otherContact: string): void => type({ otherContact })
  return (
    <>
      {reason.evidence === 'criterion' && card.criteria.length > 0 && (
        <ChoiceField
          name="criterion"
          label={t('reject.criterion')}
          value={typed.criterion}
          options={card.criteria}
          words={words}
          onChoose={(criterion) => type({ criterion })}
        />
      )}
      {reason.evidence === 'other_contact' && (
        <Input
          name="otherContact"
          label={t('reject.other_contact')}
          required
          value={typed.otherContact}
          {...(weighed.wrong.otherContact ? wrong(help) : { description: help })}
          onInput={onContact}
          onChange={onContact}
        />
      )}
      <NoteField {...{ typed, weighed, words, type }} isMarking={reason.gate === 'mark'} />
      {reason.asksReturn && (
        <DateInput
          name="returnOn"
          label={t('reject.return_on')}
          description={t('reject.return_help')}
          min={dayOf(toLocal(new Date(words.now + DAY), card.timeZone))}
          {...(typed.returnOn && { value: typed.returnOn })}
          {...wrong(weighed.wrong.returnOn ? t('reject.not_later') : null)}
          onChange={(chosen: LocalDate | null) => type({ returnOn: chosen && dayOf(chosen) })}
        />
      )}
    </>
  )
}

type NoteFieldProps = Pick<RejectFieldsProps, 'typed' | 'weighed' | 'words' | 'type'> & {
  /** A note stands for evidence that lacks. */
  isMarking: boolean
}

/** The note goes to HubSpot; where one is asked for, what there is of it is counted. */
function NoteField({ typed, weighed, words, type, isMarking }: NoteFieldProps) {
  const { t } = words
  const asked = weighed.items.map(({ missing }) => missing).find(({ what }) => what === 'note')
  const least = asked && 'count' in asked ? asked.count : 0
  const onNote = (note: string): void => type({ note })
  return (
    <TextArea
      name="note"
      label={t('reject.note')}
      required={least > 0 || (isMarking && !weighed.complete)}
      rows={3}
      maxLength={LONGEST_NOTE}
      value={typed.note}
      {...(least > 0 && { description: t('form.counted', { n: noteLength(typed), least }) })}
      onInput={onNote}
      onChange={onNote}
    />
  )
}
