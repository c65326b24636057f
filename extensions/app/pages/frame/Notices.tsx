import { Alert } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import { formatDay } from '../_shared/format.ts'
import type { Words } from '../_shared/words.ts'
import { usePage } from '../hooks/page-context.ts'
import { Offline } from '../parts/Offline.tsx'

/** What is true of everything below: that Pacto cannot be reached, that nothing counts yet. */
export const Notices = ({ words }: { words: Words }): ReactElement => {
  const { start, now, isAway } = usePage()
  const { observation } = start
  return (
    <>
      {isAway && <Offline words={words} now={now} />}
      {observation && (
        <Alert
          variant="info"
          title={
            observation.endsAt === null
              ? words.t('page.observation')
              : words.t('observe.banner', { date: formatDay(observation.endsAt, words) })
          }
        />
      )}
    </>
  )
}
