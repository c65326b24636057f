import type { ReportAnswer, TodayRow } from '../../_shared/page-contract.ts'
import type { Copied } from '../../hooks/page-context.ts'

export const todayCells = ({ rows }: ReportAnswer<TodayRow>): Copied => rows.map(({ contact }) => [contact])
