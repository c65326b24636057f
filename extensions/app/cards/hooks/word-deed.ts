import type { Act, CycleCard, Option } from '../_shared/contract.ts'
import { fillText, type TextKey } from '../_shared/text.ts'
import type { Words } from '../_shared/words.ts'

/** What else can be done is told by what its button says. */
const LABELS = {
  resume: 'button.resume',
  hand_over_again: 'button.again',
  object: 'button.object',
  answer: 'button.answer',
  confirm_removal: 'button.confirm_removal',
} as const

/** What happened, told to whoever did it. `before`: the card it was done from. */
export const wordDeed = (words: Words, act: Act, before: CycleCard): string => {
  switch (act.kind) {
    case 'accept':
      return words.t('toast.accepted', { stage: before.accept.stage })
    case 'reject':
      return words.t('toast.rejected', { reason: labelOf(before.reasons, act.reason) })
    case 'hold':
      return words.t('held.until', {
        time: words.time(act.untilAt),
        reason: labelOf(before.hold.offered?.reasons, act.reason),
      })
    case 'review':
      return doneBy(words, act.about === 'breach' ? 'button.review' : 'button.contest')
    default:
      return doneBy(words, LABELS[act.kind])
  }
}

const doneBy = (words: Words, label: TextKey): string =>
  words.t('toast.done', { what: fillText(words.language, label) })

const labelOf = (options: Option[] = [], code: string): string =>
  options.find((option) => option.code === code)?.label ?? code
