import { EmptyState, hubspot, Text } from '@hubspot/ui-extensions'
import { createPageRouter, PageRoutes } from '@hubspot/ui-extensions/pages'

const Home = () => (
  <EmptyState title="Pacto">
    <Text>Pacto</Text>
  </EmptyState>
)

const Router = createPageRouter(
  <PageRoutes>
    <PageRoutes.IndexRoute component={Home} />
    <PageRoutes.AnyRoute component={Home} />
  </PageRoutes>,
)

hubspot.extend<'pages'>(() => <Router />)
