import { readLength } from '../read/read-instant.ts'
import { below, complain, refuseOtherKeys, type Place } from '../read/place.ts'
import { askPacto } from '../pacto/ask-pacto.ts'
import { readTargets } from './set.ts'
import { askingPacto, STEP_KEYS, type ReadVerb } from './verb.ts'

/** `webhooks`: `lost: 24h`, an outage of webhooks only; what happens in that time is told to nobody, ever. */
export const readWebhooks: ReadVerb = (_reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'lost'])
  const lostMs = lengthOf(below(place, 'lost'))
  if (lostMs === null) return null
  return (stage) => {
    stage.loseWebhooks(new Date(stage.now.getTime() + lostMs))
  }
}

function lengthOf(place: Place): number | null {
  const ms = typeof place.value === 'string' ? readLength(place.value) : null
  return ms ?? complain(place, 'a length of time such as 24h')
}

/** `erase`: everything that names a contact goes, as the law asks; at the machine. */
export const readErase: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...STEP_KEYS, 'contact', 'contacts'])
  const contacts = readTargets(reading, place)
  return askingPacto(async (_stage, world) => {
    for (const contactId of contacts) await askPacto(world, 'erase', { contactId, dryRun: false })
  })
}

/** `reconcile`: HubSpot and the ledger are compared now, as they are every night. */
export const readReconcile: ReadVerb = (_reading, place) => {
  refuseOtherKeys(place, STEP_KEYS)
  return askingPacto(async (_stage, world) => {
    await world.engine.reconcile({ scope: 'full' })
  })
}
