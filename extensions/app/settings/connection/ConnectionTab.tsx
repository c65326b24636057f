import { Flex } from '@hubspot/ui-extensions'
import type { ConnectionSettings } from '../_shared/settings-contract.ts'
import { useRead } from '../hooks/use-read.ts'
import { useSend } from '../hooks/use-send.ts'
import type { PartProps, TabProps } from '../parts/part-props.ts'
import { TabFrame } from '../parts/TabFrame.tsx'
import { Doctor } from './Doctor.tsx'
import { Failed } from './Failed.tsx'
import { Health } from './Health.tsx'
import { Mode } from './Mode.tsx'

/** How the connection with HubSpot is, and whether the agreement counts. For admins. */
export function ConnectionTab({ host }: TabProps) {
  const reading = useRead<ConnectionSettings>(host, '/api/settings/connection')
  return (
    <TabFrame
      host={host}
      reading={reading}
      draw={(connection, words) => (
        <Content host={host} words={words} connection={connection} again={reading.again} />
      )}
    />
  )
}

type ContentProps = PartProps & { connection: ConnectionSettings; again: () => Promise<void> }

function Content(props: ContentProps) {
  const { host, words, connection, again } = props
  const sending = useSend(host, words)
  return (
    <Flex direction="column" gap="lg">
      <Mode {...props} sending={sending} />
      <Health words={words} connection={connection} again={again} />
      <Failed {...props} sending={sending} />
      <Doctor host={host} words={words} />
    </Flex>
  )
}
