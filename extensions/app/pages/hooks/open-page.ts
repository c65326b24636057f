import type { PageStart } from '../_shared/page-contract.ts'
import { createWords, type Words } from '../_shared/words.ts'
import { wordFailure } from '../parts/word-failure.ts'
import { defaultFilters, filterParams, readFilters } from './filter-params.ts'
import type { InPage } from './page-context.ts'
import type { Host } from './use-host.ts'
import type { Loaded } from './use-loaded.ts'

export type Opening = Pick<InPage, 'turn' | 'refresh' | 'screen' | 'stillness'> & {
  host: Host
  loaded: Loaded<PageStart> & { kind: 'ready' }
  route: { path: string; params: Record<string, string> }
}

/** Everything a view is given, out of who is looking and where the route is. */
export const openPage = (opening: Opening): InPage => {
  const { host, loaded, route, turn, refresh, screen, stillness } = opening
  const { data: start, now, speed, failure } = loaded
  const defaults = defaultFilters(start)
  const filters = readFilters(route.params, defaults)
  const view = route.path.split('/').find((step) => step !== '') ?? start.views[0] ?? ''
  const wordsAt = (at: number): Words =>
    createWords({ language: host.language, timeZone: start.timeZone, now: at })
  return {
    ...{ start, now, speed, view, filters, turn, refresh, screen, stillness, wordsAt },
    api: host.api,
    timers: host.timers,
    params: route.params,
    isAway: failure !== null,
    close: host.close,
    listTo: (list) => ({
      to: '/list',
      params: { report: view === 'meeting' ? PACK_LISTS : view, list, ...filterParams(filters, defaults) },
    }),
    viewTo: (to, changed = {}) => ({
      to: `/${to}`,
      params: { ...ownParams(to, view, route.params), ...filterParams({ ...filters, ...changed }, defaults) },
    }),
    tell: host.alert,
    tellFailure: (problem) => {
      if (problem.code !== 'busy') host.alert('danger', wordFailure(wordsAt(now), problem))
    },
    copy: (text) => {
      const words = wordsAt(now)
      void host.copy(text).then(
        () => host.alert('success', words.t('page.copied')),
        () => host.alert('danger', words.t('page.not_copied')),
      )
    },
  }
}

/** The pack is no report: its figures, and the lists behind them, are the scoreboard's. */
const PACK_LISTS = 'scoreboard'

/** A list stays the same list when its filters are changed. */
const ownParams = (
  to: string,
  view: string,
  { report, list }: Record<string, string>,
): Record<string, string> => (to === 'list' && view === 'list' && report && list ? { report, list } : {})
