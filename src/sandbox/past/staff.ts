import { TZDate } from '@date-fns/tz'
import { nextOpen } from '../../domain/business-time.ts'
import { ADMINS, LEFT, MANAGERS, MARKETERS, ownerOf, REPS, VIEWERS, type Rep } from '../people/cast.ts'
import { DAY, HOUR, MINUTE } from '../people/scene.ts'
import type { OwnerInput } from '../portal/actions.ts'
import type { Past } from './open-past.ts'

/** Somebody of Sales in the past: when they left, and when they were on holiday. */
export type Seller = Rep & { leftAt: Date | null; away: { from: Date; to: Date }[] }

/** A queue that owns leads: nobody works it unless somebody looks. */
export const QUEUE: OwnerInput = {
  id: '70090',
  userId: '',
  email: '',
  firstName: 'Cola',
  lastName: 'Entrantes',
  type: 'QUEUE',
  teams: [],
}

/** Enters everybody as they were at the beginning, and plans who leaves. */
export function hireStaff(past: Past): Seller[] {
  const { actions } = past.portal
  const sellers = [...REPS, ...leavers()].map((rep, n) => sellerOf(past, rep, n))
  for (const person of [...MANAGERS, ...MARKETERS, ...ADMINS, ...VIEWERS])
    actions.upsertOwner(ownerOf(person))
  for (const seller of sellers) {
    const outOfOffice = Number(seller.ownerId) % 2 === 0 ? seller.away : []
    actions.upsertOwner({
      ...ownerOf(seller),
      archived: false,
      user: { timeZone: past.office.timeZone, outOfOffice },
    })
    if (seller.leftAt) past.agenda.add(seller.leftAt, () => actions.archiveOwner({ id: seller.ownerId }))
  }
  actions.upsertOwner(QUEUE)
  return sellers
}

/** Two who left: the one whom a workflow still knows, and one more. */
function leavers(): Rep[] {
  const habits = { ...(REPS[0] as Rep).habits, forgets: 0.15 }
  return [
    { ...LEFT, habits },
    { ownerId: '70010', userId: '5000010', name: 'Olga Ferrán', teamId: '101', habits },
  ]
}

function sellerOf({ draw, from, end }: Past, rep: Rep, n: number): Seller {
  const span = end.getTime() - from.getTime()
  const leavesAfter = n === REPS.length ? 0.55 : n > REPS.length ? 0.3 : null
  const start = from.getTime() + draw.between(0.1, 0.9) * span
  const days = draw.pick([5, 7, 12, 14])
  return {
    ...rep,
    leftAt: leavesAfter === null ? null : new Date(from.getTime() + leavesAfter * span),
    away: [{ from: new Date(start), to: new Date(start + days * DAY) }],
  }
}

export const isAway = ({ away, leftAt }: Seller, at: Date): boolean =>
  (leftAt !== null && at >= leftAt) || away.some(({ from, to }) => at >= from && at < to)

/** Hours of the local day at which leads are worked, a handful at a time. */
const SITTINGS = [9.3, 12.2, 16.4]

/** When a seller next sits down to their leads after an instant; null: not within three weeks. */
export function nextSitting({ office, draw }: Past, seller: Seller, after: Date): Date | null {
  const day = new TZDate(after, office.timeZone)
  const midnight = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), office.timeZone)
  for (let n = 0; n < 21; n += 1) {
    for (const hour of SITTINGS) {
      const local = new TZDate(
        midnight.getFullYear(),
        midnight.getMonth(),
        midnight.getDate() + n,
        Math.floor(hour),
        Math.round((hour % 1) * 60),
        office.timeZone,
      )
      const at = new Date(local.getTime() + draw.between(0, 50 * MINUTE))
      const works = local.getDay() !== seller.habits.dayOff && !isAway(seller, at)
      if (at > after && works && nextOpen(office, at).getTime() - at.getTime() < HOUR) return at
    }
  }
  return null
}
