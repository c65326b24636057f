import { Alert } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Words } from '../_shared/words.ts'

/** Pacto could not be reached: what is shown is old, and of when (ms). */
export const Offline = ({ words, now }: { words: Words; now: number }): ReactElement => (
  <Alert variant="warning" title={words.t('card.away')}>
    {words.t('error.offline', { time: words.time(now) })}
  </Alert>
)
