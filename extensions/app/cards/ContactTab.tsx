import { hubspot } from '@hubspot/ui-extensions'
import { TabView } from './views/tab/TabView.tsx'

hubspot.extend<'crm.record.tab'>(({ context, actions }) => <TabView context={context} actions={actions} />)
