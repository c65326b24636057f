import type { Duty } from '../engine/schedule/duty.ts'
import { freezeMonthDuty } from './freeze-month.ts'
import { postDuty } from './meeting/post-duty.ts'

/** What the reports do by themselves: one line each. For whoever composes an engine. */
export const REPORT_DUTIES: Duty[] = [freezeMonthDuty, postDuty]
