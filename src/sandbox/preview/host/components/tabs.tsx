import type { TabProps, TabsProps } from '@hubspot/ui-extensions'
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react'
import { classes, mark } from '../look.ts'

type TabId = string | number
type Entry = { key: string; tabId: TabId; title: string; disabled: boolean; tooltip: string | undefined }
type Scope = {
  register(entry: Entry): () => void
  selected: TabId | undefined
}

const TabsContext = createContext<Scope | null>(null)

/** Tabs make themselves known: their parent cannot look into its children, which are drawn from elsewhere. */
export function Tabs(props: TabsProps) {
  const { selected, defaultSelected, onSelectedChange, variant = 'default', fill, children } = props
  const [entries, setEntries] = useState<Entry[]>([])
  const [own, setOwn] = useState<TabId | undefined>(defaultSelected)
  const panels = useRef<HTMLDivElement>(null)
  const register = useCallback((entry: Entry) => {
    setEntries((all) => inOrder(panels.current, [...all.filter(({ key }) => key !== entry.key), entry]))
    return () => setEntries((all) => all.filter(({ key }) => key !== entry.key))
  }, [])
  const current = selected ?? own ?? entries.find(({ disabled }) => !disabled)?.tabId
  const scope = useMemo(() => ({ register, selected: current }), [register, current])
  const select = (tabId: TabId): void => {
    setOwn(tabId)
    const tell = onSelectedChange as ((id: TabId) => void) | undefined
    tell?.(tabId)
  }
  return (
    <div {...mark(props)} className={classes('ch-tabs', `ch-tabs-${variant}`, fill && 'ch-fill')}>
      <TabList entries={entries} current={current} select={select} />
      <div ref={panels}>
        <TabsContext.Provider value={scope}>{children}</TabsContext.Provider>
      </div>
    </div>
  )
}

const inOrder = (panels: HTMLElement | null, entries: Entry[]): Entry[] => {
  const drawn = [...(panels?.querySelectorAll('[role="tabpanel"]') ?? [])].map(({ id }) => id)
  return entries.toSorted((one, other) => drawn.indexOf(one.key) - drawn.indexOf(other.key))
}

type ListProps = { entries: Entry[]; current: TabId | undefined; select(tabId: TabId): void }

function TabList({ entries, current, select }: ListProps) {
  return (
    <div className="ch-tablist" role="tablist" onKeyDown={moveAlong}>
      {entries.map(({ key, tabId, title, disabled, tooltip }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`${key}-tab`}
          aria-controls={key}
          aria-selected={tabId === current}
          tabIndex={tabId === current ? 0 : -1}
          disabled={disabled}
          title={tooltip}
          onClick={() => select(tabId)}
        >
          {title}
        </button>
      ))}
    </div>
  )
}

const moveAlong = (event: KeyboardEvent<HTMLElement>): void => {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]:not([disabled])')]
  const at = tabs.indexOf(document.activeElement as HTMLElement)
  const next: Record<string, number> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  }
  const target = tabs[next[event.key] ?? -1]
  if (!target) return
  event.preventDefault()
  target.focus()
  target.click()
}

export function Tab(props: TabProps) {
  const { title = '', disabled = false, tooltip, children } = props
  const scope = useContext(TabsContext)
  const key = useId()
  const tabId = props.tabId ?? key
  const register = scope?.register
  useEffect(
    () => register?.({ key, tabId, title, disabled, tooltip }),
    [register, key, tabId, title, disabled, tooltip],
  )
  const shown = scope?.selected === tabId
  return (
    <div
      {...mark(props)}
      id={key}
      className="ch-tabpanel"
      role="tabpanel"
      aria-labelledby={`${key}-tab`}
      hidden={!shown}
      tabIndex={0}
    >
      {shown && children}
    </div>
  )
}
