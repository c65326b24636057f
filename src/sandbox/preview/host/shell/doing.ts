import type { Deed } from './shell-api.ts'
import type { View } from './view-state.ts'
import type { Word } from './words.ts'

/** Other values for what the address holds. */
export type ChangeView = (change: Partial<View>) => void

/** Does something in the portal as whoever the page is seen as; `told`: what is said once it is done. */
export type Do = (deed: Deed, told: Word) => Promise<void>
