import type { EngineDeps } from '../../engine/deps.ts'
import type { Refusal } from '../../engine/verbs/remote-verb.ts'
import { localDay } from '../../domain/kpi/local-day.ts'
import type { Reviews } from '../../domain/agreement.ts'
import type { Language } from '../../strings/text.ts'
import { openContext, type Opened } from '../open-context.ts'
import { latestPack, nameOfSpan, reviewSpan } from './pack-period.ts'

export type AskedPack = {
  /** As of reports; '' or absent: the latest pack; `review`: the days of a quarterly review, up to yesterday. */
  period?: string | undefined
  /** An e-mail, a user id or an owner id; absent: the machine, as an admin. */
  as?: string | undefined
  lang?: Language | undefined
}

export const REVIEW = 'review'

/** Who asks for which meeting's pack: checked, and made ready to count. Expected refusals are answers. */
export async function openPack(
  deps: EngineDeps,
  { period = '', as, lang }: AskedPack,
): Promise<Opened | { ok: false; error: Refusal }> {
  const { current } = await deps.book.readAnew()
  const named = current ? nameOf(period, { ...current.terms, now: deps.clock.now() }) : period
  return openContext(deps, {
    name: 'meeting',
    ...(named === '' ? {} : { period: named }),
    ...(as === undefined ? {} : { as }),
    ...(lang === undefined ? {} : { lang }),
  })
}

function nameOf(
  period: string,
  { reviews, timeZone, now }: { reviews: Reviews; timeZone: string; now: Date },
): string {
  if (period === '') return nameOfSpan(latestPack({ pack: reviews.pack, timeZone }, now).span)
  return period === REVIEW ? nameOfSpan(reviewSpan(reviews, localDay(now, timeZone))) : period
}
