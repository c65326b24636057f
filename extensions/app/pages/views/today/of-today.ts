import type { TodayRow } from '../../_shared/page-contract.ts'
import type { ViewProps } from '../../view-props.ts'

/** Of everything in *Today*. */
export type OfToday = { view: ViewProps<TodayRow> }
