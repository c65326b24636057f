import type { FunctionComponent } from 'react'
import type { ViewName } from '../_shared/page-contract.ts'
import { Forbidden } from '../parts/Forbidden.tsx'
import { usePage } from '../hooks/page-context.ts'
import { BreachesView } from '../views/breaches/BreachesView.tsx'
import { FunnelView } from '../views/funnel/FunnelView.tsx'
import { MeetingView } from '../views/meeting/MeetingView.tsx'
import { ReasonsView } from '../views/reasons/ReasonsView.tsx'
import { ScoreboardView } from '../views/scoreboard/ScoreboardView.tsx'
import { todayCells } from '../views/today/today-cells.ts'
import { TodayView } from '../views/today/TodayView.tsx'
import { ReportRoute } from './ReportRoute.tsx'

export const Today = () => <ReportRoute report="today" View={TodayView} cells={todayCells} />
export const Scoreboard = () => <ReportRoute report="scoreboard" View={ScoreboardView} />
export const Breaches = () => <ReportRoute report="breaches" View={BreachesView} />
export const Reasons = () => <ReportRoute report="reasons" View={ReasonsView} />
export const Funnel = () => <ReportRoute report="funnel" View={FunnelView} />

export const Meeting = () => {
  const page = usePage()
  const words = page.wordsAt(page.now)
  if (!page.start.views.includes('meeting')) return <Forbidden words={words} view="meeting" />
  return <MeetingView {...page} words={words} key={page.filters.period} />
}

const VIEWS: Record<ViewName, FunctionComponent> = {
  today: Today,
  scoreboard: Scoreboard,
  breaches: Breaches,
  reasons: Reasons,
  funnel: Funnel,
  meeting: Meeting,
}

/** The first view that may be seen. */
export const Home = () => {
  const { start, wordsAt, now } = usePage()
  const [first] = start.views
  const View = first && VIEWS[first]
  return View ? <View /> : <Forbidden words={wordsAt(now)} view="" />
}
