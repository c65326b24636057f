import { hubspot } from '@hubspot/ui-extensions'
import { SettingsView } from './frame/SettingsView.tsx'

hubspot.extend<'settings'>(({ context, actions }) => <SettingsView context={context} actions={actions} />)
