import { hubspot, Text } from '@hubspot/ui-extensions'

hubspot.extend<'crm.record.sidebar'>(() => <Text>Pacto</Text>)
