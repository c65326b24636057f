import { Flex, Select } from '@hubspot/ui-extensions'
import { useHost } from '../../hooks/use-host.ts'
import { periodOptions } from '../../parts/word-period.ts'
import type { MeetingProps } from '../../view-props.ts'
import { isOver, LATEST } from './meeting-period.ts'

type PeriodChoiceProps = { view: MeetingProps; period: string }

/** The latest pack, that of a period that is over, or of a quarterly review. In the route, but of this view alone. */
export const PeriodChoice = ({ view: { words, viewTo }, period }: PeriodChoiceProps) => {
  const { go } = useHost()
  const { to, params } = viewTo('meeting')
  const isReview = period === REVIEW
  const over = periodOptions(words, isReview ? '' : period).filter(({ code }) => isOver(code))
  return (
    <Flex>
      <Select
        variant="transparent"
        label={words.t('pack.period')}
        value={period || LATEST}
        options={[
          { value: LATEST, label: words.t('pack.period.latest') },
          { value: REVIEW, label: words.t('pack.period.review') },
          ...over.map(({ code, label }) => ({ value: code, label })),
        ]}
        onChange={(chosen) => {
          if (chosen !== (period || LATEST)) go({ to, params: { ...params, pack: String(chosen) } })
        }}
      />
    </Flex>
  )
}

/** As the service calls the quarterly review's period. */
const REVIEW = 'review'
