import { hubspot, Text } from '@hubspot/ui-extensions'

hubspot.extend<'crm.preview'>(() => <Text>Pacto</Text>)
