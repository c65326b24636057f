import { Tab, Tabs } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Words } from '../_shared/words.ts'
import { usePage } from '../hooks/page-context.ts'
import { useHost } from '../hooks/use-host.ts'

/** The way from view to view; the filters are kept. Of a list, the view it belongs to. */
export const ViewTabs = ({ words }: { words: Words }): ReactElement | null => {
  const { start, view, params, viewTo } = usePage()
  const { go } = useHost()
  if (start.views.length === 0) return null
  const isView = (name: string): boolean => start.views.some((one) => one === name)
  const selected = view === 'list' ? (params['report'] ?? '') : view === 'parked' ? 'today' : view
  return (
    <Tabs
      selected={isView(selected) ? selected : ''}
      onSelectedChange={(chosen: string | number) => {
        if (String(chosen) !== view) go(viewTo(String(chosen)))
      }}
    >
      {start.views.map((name) => (
        <Tab key={name} tabId={name} title={words.t(`page.tab.${name}`)} />
      ))}
    </Tabs>
  )
}
