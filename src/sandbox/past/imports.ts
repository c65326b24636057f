import { MARKETERS } from '../people/cast.ts'
import { byHand, contactOf, DAY, inMs, MINUTE, set } from '../people/scene.ts'
import type { By } from '../portal/types.ts'
import { enter, MQL } from './arrive.ts'
import { roundRobin, route, type Floor } from './work.ts'

/** A trade fair's list: so many within an afternoon, handed over as they come in, some with an owner in the file. */
export function importFair(floor: Floor, count: number): void {
  const { past } = floor
  const { draw } = past
  const by: By = { sourceType: 'IMPORT', sourceId: '5566', userId: draw.pick(MARKETERS).userId }
  const chunk = Math.max(1, Math.ceil(count / 12))
  for (let done = 0, n = 0; done < count; done += chunk, n += 1)
    inMs(past, n * 17 * MINUTE + 1000, () => {
      for (let left = Math.min(chunk, count - done); left > 0; left -= 1) {
        const owner: Record<string, string> = draw.chance(0.5) ? { hubspot_owner_id: roundRobin(floor) } : {}
        const id = enter(floor, by, { ...MQL, hs_analytics_source: 'OFFLINE', ...owner })
        if (draw.chance(0.5)) route(floor, id)
      }
    })
}

/** Imported as leads; a marketer marks them all the week after, in one go. */
export function importList(floor: Floor, count: number): void {
  const { past } = floor
  const marketer = past.draw.pick(MARKETERS)
  const by: By = { sourceType: 'IMPORT', sourceId: '5571', userId: marketer.userId }
  const ids = Array.from({ length: count }, () => enter(floor, by, { hs_analytics_source: 'OFFLINE' }))
  inMs(past, 7 * DAY, () => {
    for (const id of ids) {
      if (!contactOf(past, id)) continue
      set(past, id, { properties: MQL, by: { ...byHand(marketer), sourceType: 'CRM_UI_BULK_ACTION' } })
      route(floor, id)
    }
  })
}
