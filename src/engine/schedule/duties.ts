import { readDealsDuty } from '../deals/read-deals.ts'
import { reviewDuty } from '../decisions/remind-of-review.ts'
import { forgetPastDuty } from '../past/forget-past-duty.ts'
import { retentionDuty } from '../retention/keep-retention.ts'
import type { Duty } from './duty.ts'

/** The engine's own: one line each. */
export const ENGINE_DUTIES: Duty[] = [readDealsDuty, reviewDuty, forgetPastDuty, retentionDuty]
