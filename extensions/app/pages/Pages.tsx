import { hubspot } from '@hubspot/ui-extensions'
import { PagesApp } from './frame/PagesApp.tsx'

hubspot.extend<'pages'>(({ context, actions }) => <PagesApp context={context} actions={actions} />)
