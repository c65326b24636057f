import { readBy, SOMEBODY } from '../read/read-by.ts'
import { below, refuseOtherKeys } from '../read/place.ts'
import { ACTIVITIES, activityOf } from './activities.ts'
import { readTargets } from './set.ts'
import { STEP_KEYS, type ReadVerb } from './verb.ts'

const KEYS = [...STEP_KEYS, 'contact', 'contacts', 'id', 'by']

/** `delete`: contacts into the recycling bin, or an activity that an earlier step logged. */
export const readDelete: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, [...KEYS, ...ACTIVITIES])
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const activity = activityOf(reading, place)
  if (activity)
    return ({ portal, activities }) =>
      portal.actions.deleteObject({ objectType: activity.kind, id: activities.get(activity.key) ?? '', by })
  const contacts = readTargets(reading, place)
  return ({ portal }) => {
    for (const id of contacts) portal.actions.deleteContact({ id, by })
  }
}

/** `restore`: out of the recycling bin. */
export const readRestore: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, KEYS)
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const contacts = readTargets(reading, place)
  return ({ portal }) => {
    for (const id of contacts) portal.actions.restoreContact({ id, by })
  }
}

/** `privacyDelete`: for good. */
export const readPrivacyDelete: ReadVerb = (reading, place) => {
  refuseOtherKeys(place, KEYS)
  const by = readBy(reading, below(place, 'by')) ?? SOMEBODY
  const contacts = readTargets(reading, place)
  return ({ portal }) => {
    for (const id of contacts) portal.actions.privacyDelete({ id, by })
  }
}
