import { afterEach } from 'vitest'
import { clearAway } from './clear-away.ts'

// Read anew for every file, as helpers are not that several files of one process share.
afterEach(clearAway)
