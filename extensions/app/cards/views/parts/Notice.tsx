import { Alert, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { OfCard } from './Status.tsx'

/** Why there is no clock, or that it is only observed; a hold, and that a breach is being checked. */
export const Notice = ({ card, words }: OfCard): ReactElement => {
  const { notice, hold, why } = card
  return (
    <>
      {notice && <Alert variant="info" title={notice.text} />}
      {hold.running && (
        <Text>
          {words.t('held.until', { time: words.time(hold.running.untilAt), reason: hold.running.reason })}
        </Text>
      )}
      {why.settling !== null && <Text variant="microcopy">{why.settling}</Text>}
    </>
  )
}
