import { bonus } from './bonus.ts'
import { breaches } from './breaches.ts'
import { funnel } from './funnel.ts'
import { meeting } from './meeting/meeting-report.ts'
import { mine } from './mine.ts'
import { reasons } from './reasons.ts'
import type { Report } from './report.ts'
import { scoreboard } from './scoreboard.ts'
import { today } from './today.ts'

/** Any report, whatever its rows. */
export type AnyReport = Report<Record<string, unknown>>

/** Every report: one file each, one line here. The verb, JSON, CSV and roles come free. */
export const REPORTS = [
  scoreboard,
  breaches,
  reasons,
  funnel,
  today,
  bonus,
  mine,
  meeting,
] as unknown as AnyReport[]

export const reportNamed = (name: string): AnyReport | undefined => REPORTS.find((one) => one.name === name)
