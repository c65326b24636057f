import type { Duty } from '../engine/schedule/duty.ts'

/** What the reports do by themselves: one line each. For whoever composes an engine. */
export const REPORT_DUTIES: Duty[] = []
