import { hubspot } from '@hubspot/ui-extensions'
import { CompactView } from './views/compact/CompactView.tsx'

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <CompactView context={context} actions={actions} />
))
