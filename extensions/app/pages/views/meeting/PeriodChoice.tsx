import { Flex, Select } from '@hubspot/ui-extensions'
import { useHost } from '../../hooks/use-host.ts'
import { periodOptions } from '../../parts/word-period.ts'
import type { MeetingProps } from '../../view-props.ts'
import { meetingPeriod } from './meeting-period.ts'

/** The latest pack, or one of a period that is over; it stands in the route. */
export const PeriodChoice = ({ view: { words, filters, viewTo } }: { view: MeetingProps }) => {
  const { go } = useHost()
  const period = meetingPeriod(filters.period)
  const over = periodOptions(words, period).filter(({ code }) => meetingPeriod(code) !== '')
  return (
    <Flex>
      <Select
        variant="transparent"
        label={words.t('pack.period')}
        value={period || LATEST}
        options={[
          { value: LATEST, label: words.t('pack.period.latest') },
          ...over.map(({ code, label }) => ({ value: code, label })),
        ]}
        onChange={(chosen) => {
          const wanted = chosen === LATEST ? RUNNING : String(chosen)
          if (wanted !== (period || RUNNING)) go(viewTo('meeting', { period: wanted }))
        }}
      />
    </Flex>
  )
}

const LATEST = 'latest'

/** What the other views begin with: no pack of its own, so the latest. */
const RUNNING = 'month'
