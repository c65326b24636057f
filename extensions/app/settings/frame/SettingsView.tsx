import { Tab, Tabs } from '@hubspot/ui-extensions'
import { useState } from 'react'
import { fillText } from '../_shared/text.ts'
import { AgreementTab } from '../agreement/AgreementTab.tsx'
import { CalendarsTab } from '../calendars/CalendarsTab.tsx'
import { ConnectionTab } from '../connection/ConnectionTab.tsx'
import { useHost, type SettingsProps } from '../hooks/use-host.ts'
import { PeopleTab } from '../people/PeopleTab.tsx'

const TABS = [
  { id: 'agreement', Content: AgreementTab },
  { id: 'calendars', Content: CalendarsTab },
  { id: 'people', Content: PeopleTab },
  { id: 'connection', Content: ConnectionTab },
] as const

/** The settings page (ux §4.4): what a tab shows is read when it is opened. A draft being typed outlives a look at another. */
export function SettingsView(props: SettingsProps) {
  const host = useHost(props)
  const [selected, select] = useState<string>('agreement')
  return (
    <Tabs selected={selected} onSelectedChange={(id: string | number) => select(String(id))}>
      {TABS.map(({ id, Content }) => (
        <Tab key={id} tabId={id} title={fillText(host.language, `settings.tab.${id}`)}>
          {(selected === id || id === 'agreement') && <Content host={host} isShown={selected === id} />}
        </Tab>
      ))}
    </Tabs>
  )
}
