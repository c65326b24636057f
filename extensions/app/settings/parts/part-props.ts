import type { Words } from '../_shared/words.ts'
import type { Host } from '../hooks/use-host.ts'

/** What every tab is given. */
export type TabProps = { host: Host; isShown: boolean }

/** What every part of a tab is given once there is something to show. */
export type PartProps = { host: Host; words: Words }
