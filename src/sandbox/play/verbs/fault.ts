import type { FaultKind, Faults } from '../../portal/faults.ts'
import { below, complain, isFields, refuseOtherKeys, type Place } from '../read/place.ts'
import { readLength, readMoment } from '../read/read-instant.ts'
import type { Reading } from '../read/reading.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const KINDS: FaultKind[] = ['lostAnswer', 'timeout', 'reset', '5xx', '423', '429']
const SHARES = ['errorShare', 'resetShare', 'timeoutShare', 'lostAnswerShare', 'tooManyShare'] as const
const KEYS = [...SHARES, 'latencyMs', 'outage', 'only', 'next', 'kind', 'for', 'until', 'clear', 'off']

/**
 * `fault`: what goes wrong with the portal's API from now on, in place of what went wrong before. `outage: 3h`, or
 * `{from, to, kind}`; shares of calls; `next`, faults for the next calls; `clear: true` ends it all.
 */
export const readFault: ReadVerb = (reading, place, at) => {
  refuseOtherKeys(place, [...STEP_KEYS, ...KEYS])
  const fields = place.value as Record<string, unknown>
  const faults: Faults = {}
  for (const share of SHARES) {
    const read = fields[share] === undefined ? null : readShare(below(place, share))
    if (read !== null) faults[share] = read
  }
  if (fields['latencyMs'] !== undefined) faults.latencyMs = Number(fields['latencyMs'])
  if (fields['only'] !== undefined) faults.only = String(fields['only'])
  const outage = readOutage(reading, place, at)
  if (outage) faults.outage = outage
  if (fields['next'] !== undefined) faults.next = readNext(below(place, 'next'))
  const clears = fields['clear'] === true || fields['off'] === true
  if (Object.keys(faults).length === 0 && !clears)
    return complain(place, `one of ${KEYS.join(', ')}`, 'says of nothing that it fails')
  return ({ portal }) => portal.setFaults(faults)
}

function readShare(place: Place): number | null {
  const { value } = place
  const percent = typeof value === 'string' ? /^(\d+(?:\.\d+)?)%$/.exec(value)?.[1] : undefined
  const share = percent === undefined ? Number(value) : Number(percent) / 100
  return share >= 0 && share <= 1
    ? share
    : complain(place, 'a share from 0 to 1, or a percentage such as 20%')
}

/** `outage: 3h`, `outage: {from, to | for, kind}`, or `kind: 5xx` with `for` or `until` beside it. */
function readOutage(reading: Reading, place: Place, at: Date): Faults['outage'] {
  const fields = place.value as Record<string, unknown>
  const { outage } = fields
  if (typeof outage === 'string') return during(reading, { ...place, value: { for: outage } }, at)
  if (isFields(outage)) return during(reading, below(place, 'outage'), at)
  return fields['for'] === undefined && fields['until'] === undefined ? null : during(reading, place, at)
}

function during(reading: Reading, place: Place, at: Date): Faults['outage'] {
  const fields = place.value as Record<string, unknown>
  const from = fields['from'] === undefined ? at : moment(reading, below(place, 'from'))
  const key = ['for', 'to', 'until'].find((each) => fields[each] !== undefined) ?? 'for'
  const text = String(fields[key] ?? '')
  const length = key === 'for' ? readLength(text.replace(/^\+/, '')) : null
  const to =
    key === 'for'
      ? length !== null && new Date((from ?? at).getTime() + length)
      : moment(reading, below(place, key))
  if (!to) return key === 'for' ? complain(below(place, key), 'a length of time such as 3h') : null
  if (!from) return null
  const kind = readKind(below(place, 'kind'))
  return { from: from.toISOString(), to: to.toISOString(), ...(kind && { kind }) }
}

function moment(reading: Reading, place: Place): Date | null {
  const at = readMoment(String(place.value), reading)
  return at ?? complain(place, 'an instant, or a time such as +3h')
}

function readKind(place: Place): FaultKind | null {
  if (place.value === undefined || place.value === 'outage') return null
  const kind = KINDS.find((each) => each === String(place.value))
  return kind ?? complain(place, `one of ${KINDS.join(', ')}`)
}

function readNext(place: Place): NonNullable<Faults['next']> {
  const { value } = place
  const list = Array.isArray(value) ? value.map((_, i) => below(place, i)) : [place]
  return list.flatMap((each) => {
    const fields = isFields(each.value) ? each.value : { kind: each.value }
    if (isFields(each.value)) refuseOtherKeys(each, ['operation', 'kind', 'times'])
    const kind = readKind(isFields(each.value) ? below(each, 'kind') : each)
    if (!kind)
      return fields['kind'] === undefined
        ? (complain(below(each, 'kind'), `one of ${KINDS.join(', ')}`) ?? [])
        : []
    const fault = {
      kind,
      ...(fields['operation'] !== undefined && { operation: String(fields['operation']) }),
    }
    return Array.from({ length: Number(fields['times'] ?? 1) }, () => fault)
  })
}
