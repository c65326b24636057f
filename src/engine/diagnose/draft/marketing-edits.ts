import { round } from '../../../domain/baseline/numbers.ts'
import type { Diagnosis } from '../diagnosis.ts'
import { flowList, plain, telling, type Edit } from './edit-text.ts'
import type { Say } from '../say.ts'

const MARKETING = ['terms', 'marketing']
const CRITERIA = [...MARKETING, 'criteria']
/** Shipped as required; each stays where half of the handoffs have it. */
const SHIPPED = ['jobtitle', 'industry', 'numberofemployees']
const HALF = 0.5
/** Sources with a tenth of the handoffs or more, bursts left out, have a number of their own. */
const TENTH = 0.1

/** Clause 1, with the volume there is and the fields that are filled. */
export function marketingEdits(diagnosis: Diagnosis, say: Say): Edit[] {
  const { conversion, completeness, deals } = diagnosis
  const overall = completeness.filter(({ property }) => SHIPPED.includes(property))
  const filled = { n: sum(overall.map(({ n }) => n)), of: sum(overall.map(({ of }) => of)) }
  const { revenue } = deals
  return [
    ...volumeEdits(diagnosis, say),
    ...scoreEdits(diagnosis, say),
    ...requiredEdits(diagnosis, say),
    {
      path: [...MARKETING, 'acceptance'],
      ...telling(conversion.acceptance, say, (share) => say('diagnose.draft.acceptance', { share })),
    },
    {
      path: [...MARKETING, 'completeness'],
      ...telling(filled, say, (share) => say('diagnose.draft.completeness', { share })),
    },
    {
      path: [...MARKETING, 'revenueShare'],
      comment:
        revenue?.share == null
          ? say('diagnose.draft.no_revenue')
          : say('diagnose.draft.revenue', {
              share: say.percent(revenue.share),
              deals: say.number(revenue.deals),
            }),
    },
  ]
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

/** New MQLs of a month: the median of full months, else of thirty days. */
export function monthlyVolume({ arrival, span }: Diagnosis): { perMonth: number; full: number } {
  const { count, mqls } = arrival.fullMonths
  const all = sum(arrival.months.map((month) => month.mqls))
  const perMonth = mqls ?? (span.days > 0 ? (all / span.days) * 30 : 0)
  return { perMonth: Math.round(perMonth), full: count }
}

function volumeEdits(diagnosis: Diagnosis, say: Say): Edit[] {
  const { perMonth, full } = monthlyVolume(diagnosis)
  const path = [...MARKETING, 'volume']
  if (perMonth < 1)
    return [{ path: [...path, 'perMonth'], value: 'null', comment: say('diagnose.draft.no_volume') }]
  const params = { n: say.number(perMonth), months: full, days: say.number(round(diagnosis.span.days, 0)) }
  const key = full === 0 ? 'days' : full === 1 ? 'month' : 'months'
  const own = diagnosis.arrival.bySource.map(({ key: source, n, parked }) => ({ source, n: n - parked }))
  const all = sum(own.map(({ n }) => n))
  const sources = own
    .filter(({ source, n }) => source !== '' && all > 0 && n / all >= TENTH)
    .map(({ source, n }) => `${plain(source)}: ${Math.round((n / all) * perMonth)}`)
  return [
    { path: [...path, 'bySource'], value: sources.length > 0 ? `{ ${sources.join(', ')} }` : '{}' },
    {
      path: [...path, 'perMonth'],
      value: String(perMonth),
      comment: say(`diagnose.draft.volume.${key}`, params),
    },
  ]
}

function scoreEdits({ score }: Diagnosis, say: Say): Edit[] {
  const path = [...CRITERIA, 'score']
  if (score.property === null) return [{ path, value: 'null', comment: say('diagnose.draft.no_score') }]
  const { suggested } = score
  const atLeast = suggested?.atLeast ?? 70
  const value = `{ property: ${plain(score.property)}, atLeast: ${atLeast} }`
  if (!suggested) return [{ path, value, comment: say('diagnose.draft.score_unknown') }]
  const params = { atLeast, kept: say.share(suggested.kept), avoided: say.share(suggested.avoided) }
  return [{ path, value, comment: say('diagnose.draft.score', params) }]
}

function requiredEdits({ completeness, arrival }: Diagnosis, say: Say): Edit[] {
  const known = completeness.filter(({ property, of }) => SHIPPED.includes(property) && of > 0)
  if (arrival.handoffs === 0) return []
  const kept = known.filter(({ n, of }) => n / of >= HALF).map(({ property }) => property)
  const list = known.map((one) => `${one.property} ${say.share(one)}`).join(', ')
  const comment =
    list === '' ? say('diagnose.draft.required_unknown') : say('diagnose.draft.required', { list })
  return [{ path: [...CRITERIA, 'required'], value: flowList(list === '' ? SHIPPED : kept), comment }]
}

/** Small portals have small bursts: three times their usual peak, between 20 and the shipped 50. */
export function shieldEdit({ bursts, arrival }: Diagnosis, say: Say): Edit[] {
  const { usualPeak, parked, found } = bursts
  const over = Math.min(50, Math.max(20, Math.ceil((3 * usualPeak) / 10) * 10))
  const params = {
    peak: usualPeak,
    parked: say.share({ n: parked, of: arrival.handoffs }),
    largest: found[0]?.size ?? 0,
  }
  const key = parked > 0 ? 'diagnose.draft.shield_parked' : 'diagnose.draft.shield'
  return [{ path: ['terms', 'shield', 'over'], value: String(over), comment: say(key, params) }]
}
