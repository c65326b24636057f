import type { CardAction, CycleCard } from '../../_shared/contract.ts'
import type { PanelProps } from '../../panel-props.ts'
import { AgainModal } from '../../panels/again/AgainModal.tsx'
import { HoldPanel } from '../../panels/hold/HoldPanel.tsx'
import { LogPanel } from '../../panels/log/LogPanel.tsx'
import { RateLead } from '../../panels/rate/RateLead.tsx'
import { AnswerReview } from '../../panels/review/AnswerReview.tsx'
import { ReviewPanel } from '../../panels/review/ReviewPanel.tsx'
import { offerDecision, type Offer } from '../parts/offer-decision.tsx'

/** What the user may do now; what is not allowed is not there. */
export const offerAll = (props: PanelProps): Offer[] => {
  const { card, words, doing } = props
  const others: Offer[] = [
    { action: 'log', label: words.t('button.log'), overlay: <LogPanel {...props} /> },
    { action: 'hold', label: words.t('button.hold'), overlay: <HoldPanel {...props} /> },
    {
      action: 'resume',
      label: words.t('button.resume'),
      act: () => void doing.act({ kind: 'resume' }),
    },
    {
      action: 'confirm_removal',
      label: words.t('button.confirm_removal'),
      act: () => void doing.act({ kind: 'confirm_removal' }),
    },
    { action: 'answer', label: words.t('button.answer'), overlay: <AnswerReview {...props} /> },
    { action: 'object', label: words.t('button.object'), overlay: <AnswerReview {...props} /> },
    {
      action: 'dispute',
      label: words.t('button.review'),
      overlay: <ReviewPanel {...props} about="breach" />,
    },
    {
      action: 'contest',
      label: words.t('button.contest'),
      overlay: <ReviewPanel {...props} about="rejection" />,
    },
    { action: 'hand_over_again', label: words.t('button.again'), overlay: <AgainModal {...props} /> },
    { action: 'rate', label: words.t('button.rate_lead'), overlay: <RateLead {...props} /> },
  ]
  return [...offerDecision(props), ...others.filter(({ action }) => isOffered(card, action))]
}

/** Objecting is in the panel of who may answer as well. A lead that rests until a signal comes: its panel says so. */
const isOffered = ({ may }: CycleCard, action: CardAction): boolean => {
  if (action === 'object') return may.object === 'yes' && may.answer !== 'yes'
  if (action === 'hand_over_again') return ['yes', 'resting'].includes(may.hand_over_again)
  return may[action] === 'yes'
}
