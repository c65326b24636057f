import type { Within } from '../../../domain/baseline/response.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { chooseWindow, written, type Window } from './choose-window.ts'
import { flowList, plain, telling, type Edit } from './edit-text.ts'
import type { Say } from '../say.ts'

const TERMS = 'terms'
const RESPONSE = [TERMS, 'sales', 'response']
const TIERS = [...RESPONSE, 'tiers']
/** Places of the shipped tiers. */
const [INTERNAL, OUTSIDE, STANDARD] = [0, 1, 2]

/** Zone, calendar and stages, as the account has them. */
export function placeEdits({ span, calendar, arrival, stages, statusOptions }: Diagnosis, say: Say): Edit[] {
  const office = [TERMS, 'calendars', 'office']
  const { country } = calendar
  const holidays = [...office, 'holidays']
  const zone = span.zoneKnown ? say('diagnose.draft.zone') : say('diagnose.draft.zone_unknown')
  return [
    { path: [TERMS, 'timeZone'], value: plainZone(span.timeZone), comment: zone },
    ...stageEdits(stages, say),
    ...statusEdits(statusOptions, say),
    { path: [...office, 'timeZone'], value: plainZone(span.timeZone) },
    {
      path: [...office, 'hours'],
      ...telling(arrival.outsideHours, say, (outside) => say('diagnose.draft.hours', { outside })),
    },
    {
      path: [...holidays, 'country'],
      value: country,
      comment: country ? say('diagnose.draft.country', { country }) : say('diagnose.draft.no_country'),
    },
    { path: [...holidays, 'region'], value: null },
  ]
}

const plainZone = (zone: string): string => (/^[\w/+-]+$/.test(zone) ? zone : JSON.stringify(zone))

function stageEdits(stages: Diagnosis['stages'], say: Say): Edit[] {
  const handoff = [TERMS, 'handoff']
  const name = (value: string): string => stages.labels[value] ?? value
  const accepts = stages.accepted.find((value) => value === 'salesqualifiedlead') ?? stages.accepted[0] ?? ''
  const labels = { enter: name(stages.enter), accepted: stages.accepted.map(name).join(', ') }
  return [
    { path: [...handoff, 'property'], value: plain(stages.property) },
    {
      path: [...handoff, 'enter'],
      value: plain(stages.enter),
      comment: say('diagnose.draft.stages', labels),
    },
    { path: [...handoff, 'accepted'], value: flowList(stages.accepted) },
    { path: [...handoff, 'won'], value: flowList(stages.won) },
    { path: [...handoff, 'onAccept'], value: `{ ${plain(stages.property)}: ${plain(accepts)} }` },
  ]
}

/** What a rejection writes has to be an option of the portal's. */
function statusEdits(options: Diagnosis['statusOptions'], say: Say): Edit[] {
  const path = [TERMS, 'handoff', 'onReject']
  if (options === null) return []
  const has = (value: string): boolean => options.some((option) => option.value === value)
  const other = options.find(({ rejects }) => rejects)?.value
  return [
    ...(has('BAD_TIMING') ? [] : [{ path: [...path, 'not_now'], value: null }]),
    ...(has('UNQUALIFIED')
      ? []
      : [
          {
            path: [...path, 'default'],
            ...(other === undefined ? {} : { value: `{ hs_lead_status: ${plain(other)} }` }),
            comment: say(other === undefined ? 'diagnose.draft.no_status' : 'diagnose.draft.other_status'),
          },
        ]),
  ]
}

/** Clause 2: what three of four leads get today. */
export function responseEdits(
  { response, ownDomain, uncontacted, conversion, owners }: Diagnosis,
  say: Say,
): Edit[] {
  const outside = chooseWindow(response.outsideHours, 120)
  const standard = chooseWindow(response.insideHours, 60)
  const day = response.withinClock.find(({ minutes }) => minutes === 1_440)
  const domain = ownDomain === null ? [] : [internalEdit(ownDomain)]
  return [
    ...domain,
    tierEdit(OUTSIDE, outside, { windows: response.outsideHours, shipped: 120, say }),
    tierEdit(STANDARD, standard, { windows: response.insideHours, shipped: 60, say }),
    ...(day
      ? [
          {
            path: [...TIERS, STANDARD, 'limit'],
            ...telling(day, say, (share) => say('diagnose.draft.limit', { share })),
          },
        ]
      : []),
    {
      path: [...RESPONSE, 'by'],
      ...telling(uncontacted.within24h, say, (share) => say('diagnose.draft.contact', { share })),
    },
    ...decisionEdit(conversion, say),
    ...routingEdit(owners, say),
  ]
}

function internalEdit(domain: string): Edit {
  return { path: [...TIERS, INTERNAL, 'when', 'email', 'contains'], value: `'@${domain}'` }
}

type About = { windows: readonly Within[]; shipped: number; say: Say }

function tierEdit(index: number, window: Window, { windows, shipped, say }: About): Edit {
  const own = windows.find(({ minutes }) => minutes === shipped)
  const params = {
    shipped: say.minutes(shipped),
    today: own ? say.share(own) : '0',
    window: say.minutes(window.minutes),
    share: window.at ? say.share(window.at) : '0',
  }
  const key =
    window.fits === 'few'
      ? own && own.of > 0
        ? 'few'
        : 'none'
      : window.minutes === shipped
        ? 'kept'
        : window.fits === 'yes'
          ? 'longer'
          : 'no'
  return {
    path: [...TIERS, index, 'within'],
    value: written(window.minutes),
    comment: say(`diagnose.draft.window.${key}`, params),
  }
}

function decisionEdit({ all }: Diagnosis['conversion'], say: Say): Edit[] {
  const { median, p75 } = all.daysToAccepted
  if (median === null || p75 === null) return []
  const params = { median: say.number(median), p75: say.number(p75), n: say.number(all.daysToAccepted.count) }
  return [{ path: [TERMS, 'sales', 'decision'], comment: say('diagnose.draft.decision', params) }]
}

function routingEdit({ late, minutesWithout }: Diagnosis['owners'], say: Say): Edit[] {
  const { p90 } = minutesWithout.business
  const params = { share: say.share(late), p90: say.minutes(p90 ?? 0) }
  const key = p90 === null ? 'diagnose.draft.routing' : 'diagnose.draft.routing_wait'
  return [{ path: [TERMS, 'routing', 'grace'], comment: say(key, params) }]
}
