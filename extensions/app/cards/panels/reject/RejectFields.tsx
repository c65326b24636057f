import { DateInput, Input, Select, TextArea } from '@hubspot/ui-extensions'
import type { CycleCard, ReasonOption } from '../../_shared/contract.ts'
import type { Words } from '../../_shared/words.ts'
import { dayOf, shiftDay, type LocalDate } from '../zone/local-time.ts'
import { noteLength } from './missing-now.ts'
import {
  asksFor,
  LONGEST_NOTE,
  type Problem,
  type TypedRejection,
  type WeighedRejection,
} from './weigh-rejection.ts'

type RejectFieldsProps = {
  card: CycleCard
  reason: ReasonOption
  typed: TypedRejection
  weighed: WeighedRejection
  words: Words
  today: LocalDate
  type: (change: Partial<TypedRejection>) => void
}

/** The fields of what a reason asks for, in the order of ux §4.1. */
export function RejectFields({ card, reason, typed, weighed, words, today, type }: RejectFieldsProps) {
  const { t } = words
  const { problems } = weighed
  const onContact = (otherContact: string): void => type({ otherContact })
  return (
    <>
      {asksFor(reason, 'criterion') && card.criteria.length > 0 && (
        <Select
          name="criterion"
          label={t('reject.criterion')}
          placeholder={t('form.choose')}
          value={typed.criterion ?? ''}
          options={card.criteria.map(({ code, label }) => ({ value: code, label }))}
          onChange={(code) => type({ criterion: String(code) })}
        />
      )}
      {asksFor(reason, 'other_contact') && (
        <Input
          name="otherContact"
          label={t('reject.other_contact')}
          description={t('reject.other_contact_help')}
          required
          value={typed.otherContact}
          {...told(problems.otherContact, words)}
          onInput={onContact}
          onChange={onContact}
        />
      )}
      <NoteField {...{ typed, weighed, words, type }} />
      {reason.asksReturn && (
        <DateInput
          name="returnOn"
          label={t('reject.return_on')}
          description={t('reject.return_help')}
          min={shiftDay(today, 1)}
          {...(typed.returnOn && { value: typed.returnOn })}
          {...told(problems.returnOn, words)}
          onChange={(chosen: LocalDate | null) => type({ returnOn: chosen && dayOf(chosen) })}
        />
      )}
    </>
  )
}

/** The note goes to HubSpot; where one is asked for, what there is of it is counted. */
function NoteField({
  typed,
  weighed,
  words,
  type,
}: Pick<RejectFieldsProps, 'typed' | 'weighed' | 'words' | 'type'>) {
  const { t } = words
  const asked = weighed.items.find(({ missing }) => missing.what === 'note')?.missing
  const least = asked?.what === 'note' ? asked.count : null
  const onNote = (note: string): void => type({ note })
  return (
    <TextArea
      name="note"
      label={t('reject.note')}
      required={least !== null}
      rows={3}
      maxLength={LONGEST_NOTE}
      value={typed.note}
      {...(least !== null && { description: t('form.counted', { n: noteLength(typed), least }) })}
      {...told(weighed.problems.note, words)}
      onInput={onNote}
      onChange={onNote}
    />
  )
}

function told(problem: Problem | null, { t }: Words): { error?: boolean; validationMessage?: string } {
  if (problem === null) return {}
  const message =
    problem === 'note_too_long' ? t('form.at_most', { n: LONGEST_NOTE }) : t(`reject.problem.${problem}`)
  return { error: true, validationMessage: message }
}
