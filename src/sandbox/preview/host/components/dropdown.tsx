import type { DropdownButtonItemProps, DropdownProps } from '@hubspot/ui-extensions'
import { createContext, useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { mark, shortSize } from '../look.ts'
import { Pressable } from './pressable.tsx'

/** Closes the menu an item stands in, and puts the focus back on its button. */
const MenuContext = createContext<() => void>(() => undefined)

/** A menu button. Its items stay drawn while it is closed: what they open has to outlive the menu. */
export function Dropdown(props: DropdownProps) {
  const { buttonText, buttonSize, variant = 'secondary', disabled, options, children } = props
  const [open, setOpen] = useState(false)
  const id = useId()
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setOpen(false)
    button.current?.focus()
  }
  useEffect(() => {
    if (open) itemsIn(root.current)[0]?.focus()
  }, [open])
  return (
    <div
      {...mark(props)}
      ref={root}
      className="ch-dropdown"
      onKeyDown={(event) => moveIn(event, root.current, close)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        className={`ch-button ch-${variant} ch-size-${shortSize(buttonSize, 'md')}`}
        disabled={disabled}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {buttonText} <span aria-hidden="true">▾</span>
      </button>
      <div id={id} className="ch-menu" role="menu" aria-label={buttonText} hidden={!open}>
        <MenuContext.Provider value={close}>
          {options?.map(({ label, onClick }) => (
            <DropdownButtonItem key={label} onClick={() => onClick?.()}>
              {label}
            </DropdownButtonItem>
          ))}
          {children}
        </MenuContext.Provider>
      </div>
    </div>
  )
}

export function DropdownButtonItem(props: DropdownButtonItemProps) {
  const close = useContext(MenuContext)
  return <Pressable {...props} role="menuitem" className="ch-menu-item" onPress={close} />
}

const itemsIn = (root: HTMLElement | null): HTMLElement[] => [
  ...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]:not([disabled])') ?? []),
]

/** Arrows go round, Home and End to the ends, Escape and Tab close. */
const moveIn = (event: KeyboardEvent, root: HTMLElement | null, close: () => void): void => {
  const items = itemsIn(root)
  const at = items.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Escape' && root?.querySelector('[aria-expanded="true"]')) {
    event.preventDefault()
    event.stopPropagation()
    close()
  }
  const next: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const target = at >= 0 ? items[next[event.key] ?? -1] : undefined
  if (!target) return
  event.preventDefault()
  target.focus()
}
