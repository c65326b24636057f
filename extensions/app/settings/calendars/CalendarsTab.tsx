import { Flex } from '@hubspot/ui-extensions'
import type { CalendarSettings } from '../_shared/settings-contract.ts'
import { useRead } from '../hooks/use-read.ts'
import { useSend } from '../hooks/use-send.ts'
import type { PartProps, TabProps } from '../parts/part-props.ts'
import { TabFrame } from '../parts/TabFrame.tsx'
import { Absences } from './Absences.tsx'
import { Calendars } from './Calendars.tsx'
import type { ChangeIt } from './change-it.ts'
import { Exceptions } from './Exceptions.tsx'

/** When is worked: calendars, single days, absences. */
export function CalendarsTab({ host }: TabProps) {
  const reading = useRead<CalendarSettings>(host, '/api/settings/calendars')
  return (
    <TabFrame
      host={host}
      reading={reading}
      draw={(settings, words) => (
        <Content host={host} words={words} settings={settings} again={reading.again} />
      )}
    />
  )
}

type ContentProps = PartProps & { settings: CalendarSettings; again: () => Promise<void> }

function Content({ host, words, settings, again }: ContentProps) {
  const sending = useSend(host, words)
  const changeIt: ChangeIt = async (name, change) => {
    const done = await sending.send(name, '/api/settings/change', { change })
    await again()
    return done !== null
  }
  const part = { host, words, settings, sending, changeIt }
  return (
    <Flex direction="column" gap="lg">
      <Calendars words={words} calendars={settings.calendars} />
      <Exceptions {...part} />
      <Absences {...part} />
    </Flex>
  )
}
