import type { Act, CycleCard } from '../_shared/contract.ts'
import type { Words } from '../_shared/words.ts'

/** What happened, told to whoever did it. `before`: the card it was done from. */
export const wordDeed = (words: Words, act: Act, before: CycleCard): string => {
  switch (act.kind) {
    case 'accept':
      return words.t('toast.accepted', { stage: before.accept.stage })
    case 'reject':
      return words.t('toast.rejected', { reason: labelOf(before, act.reason) })
    case 'hold':
      return words.t('toast.held', { time: words.time(act.untilAt) })
    case 'answer':
      return words.t(act.granted ? 'toast.granted' : 'toast.denied')
    default:
      return words.t(`toast.did.${act.kind}`)
  }
}

const labelOf = ({ reasons }: CycleCard, code: string): string =>
  reasons.find((reason) => reason.code === code)?.label ?? code
