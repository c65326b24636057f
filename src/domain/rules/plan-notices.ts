import type { Notice } from '../task.ts'

/** What of a cycle is to be told in digests (product §3.4). */
export function planNotices(): Notice[] {
  return []
}
