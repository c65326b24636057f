import { Statistics } from '@hubspot/ui-extensions'
import type { Figure } from '../../_shared/page-contract.ts'
import { pick } from '../../charts/pick.ts'
import { Stat } from '../../parts/Stat.tsx'
import type { ViewProps } from '../../view-props.ts'
import { MinutesStat } from './MinutesStat.tsx'

type HeadlineProps = { view: ViewProps; rows: Figure[] }

/** Rate with n of m, median, ninth of ten, and what was withdrawn (ux §4.3). Of one person by their own clock. */
export const Headline = ({ view, rows }: HeadlineProps) => {
  const rate = pick(rows, 'all', 'response') ?? pick(rows, 'all', 'own_response')
  const time = pick(rows, 'all', 'time_business')
  const corrected = pick(rows, 'all', 'corrected')
  const { words } = view
  return (
    <Statistics>
      {rate && <Stat view={view} figure={rate} />}
      {time && <MinutesStat words={words} label={words.t('breaches.median')} figure={time} of="median" />}
      {time && <MinutesStat words={words} label={words.t('breaches.p90')} figure={time} of="p90" />}
      {corrected && <Stat view={view} figure={corrected} />}
    </Statistics>
  )
}
