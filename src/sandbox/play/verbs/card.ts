import { actOnCard, type CardAction } from '../pacto/act-on-card.ts'
import { readBy } from '../read/read-by.ts'
import { below, complain, readId, refuseOtherKeys, type Place } from '../read/place.ts'
import { readLength, readMoment } from '../read/read-instant.ts'
import { readContact } from '../read/read-values.ts'
import type { Reading } from '../read/reading.ts'
import { nearestWord } from '../read/nearest-word.ts'
import { askingPacto, STEP_KEYS, type ReadVerb } from './verb.ts'

const ACTIONS = [
  'accept',
  'reject',
  'hold',
  'resume',
  'again',
  'review',
  'object',
  'answer',
  'confirm',
  'log',
] as const
const KEYS = [
  'contact',
  'action',
  'by',
  'cycle',
  'reason',
  'note',
  'criterion',
  'otherContact',
  'returnAt',
  'until',
  'for',
  'about',
  'granted',
  'channel',
  'result',
]

/** `card`: what people do on the card in HubSpot; by the contact's owner unless somebody is named. */
export const readCard: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, ...KEYS])
  const contactId = readContact(reading, below(place, 'contact'))
  const kind = readKind(below(place, 'action'))
  const by = readBy(reading, below(place, 'by'))
  const action = kind && readAction(reading, place, kind)
  if (contactId === null || action === null) return null
  return askingPacto((stage, world) => actOnCard({ stage, world }, { contactId, by, action }))
}

function readKind(place: Place): CardAction['kind'] | null {
  const { value } = place
  const found = ACTIONS.find((action) => action === value)
  if (found) return found
  const near = typeof value === 'string' ? nearestWord(value, [...ACTIONS]) : null
  return complain(place, `one of ${ACTIONS.join(', ')}${near ? ` (${near}?)` : ''}`)
}

function readAction(reading: Reading, place: Place, kind: CardAction['kind']): CardAction | null {
  const fields = place.value as Record<string, unknown>
  const text = (key: string): string | null => (fields[key] == null ? null : String(fields[key] as string))
  const number = fields['cycle'] === undefined ? null : Number(fields['cycle'])
  const returnAt = fields['returnAt'] === undefined ? null : readAt(reading, below(place, 'returnAt'))
  const needsReason = kind === 'reject' || kind === 'hold'
  const reason = needsReason ? readId(below(place, 'reason'), 'the code of a reason') : null
  if (needsReason && reason === null) return null
  const untilAt = kind === 'hold' ? readEnd(reading, place) : null
  if (kind === 'hold' && untilAt === null) return null
  return {
    kind,
    number,
    reason: reason ?? '',
    note: text('note') ?? '',
    criterion: text('criterion'),
    otherContact: fields['otherContact'] == null ? null : readContact(reading, below(place, 'otherContact')),
    returnAt,
    until: untilAt,
    about: fields['about'] === 'rejection' ? 'rejection' : 'breach',
    granted: fields['granted'] !== false,
    channel: text('channel') ?? 'call',
    result: text('result'),
  }
}

type End = NonNullable<CardAction['until']>

/** `until` an instant, or `for` a length of time from the step on. */
function readEnd(reading: Reading, place: Place): End | null {
  const fields = place.value as Record<string, unknown>
  if (fields['until'] !== undefined) {
    const at = readAt(reading, below(place, 'until'))
    return at && { at }
  }
  const forMs = typeof fields['for'] === 'string' ? readLength(fields['for']) : null
  if (forMs === null)
    return complain(below(place, 'for'), 'a length of time such as 4h, or until: an instant')
  return { forMs }
}

function readAt(reading: Reading, place: Place): Date | null {
  const at = typeof place.value === 'string' ? readMoment(place.value, reading) : null
  return at ?? complain(place, 'an instant, or a time from the start on such as +2d')
}
