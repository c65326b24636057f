import type { PastRead } from '../../domain/past/past-read.ts'

/** One turn of reading: a few seconds, then it answers, so that whoever waits sees it move and may stop it. */
export type PastTurn = { state: 'reading' | 'done' | 'busy'; read: PastRead }
