import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages'
import type { ReactElement } from 'react'
import { HostProvider, type AppProps } from '../hooks/use-host.ts'
import { CountedView } from '../views/counted/CountedView.tsx'
import { ListView } from '../views/list/ListView.tsx'
import { MissingView } from '../views/missing/MissingView.tsx'
import { ParkedView } from '../views/parked/ParkedView.tsx'
import { Frame } from './Frame.tsx'
import { Breaches, Funnel, Home, Meeting, Reasons, Scoreboard, Today } from './routes.tsx'

const Router = createPageRouter(
  <PageRoutes layoutComponent={Frame}>
    <PageRoutes.IndexRoute component={Home} />
    <PageRoutes.Route path="/today" component={Today} />
    <PageRoutes.Route path="/scoreboard" component={Scoreboard} />
    <PageRoutes.Route path="/breaches" component={Breaches} />
    <PageRoutes.Route path="/reasons" component={Reasons} />
    <PageRoutes.Route path="/funnel" component={Funnel} />
    <PageRoutes.Route path="/meeting" component={Meeting} />
    <PageRoutes.Route path="/parked" component={ParkedView} />
    <PageRoutes.Route path="/list" component={ListView} />
    <PageRoutes.Route path="/counted" component={CountedView} />
    <PageRoutes.AnyRoute component={MissingView} />
  </PageRoutes>,
)

/** The app's page: everything but what HubSpot gives is in the route. */
export const PagesApp = (props: AppProps): ReactElement => (
  <HostProvider value={props}>
    <Router />
  </HostProvider>
)
