import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { mark } from './look.ts'
import { useWords } from './runtime.ts'

type Props = {
  id: string
  kind: string
  title?: string
  'aria-label'?: string
  onOpen?: () => void
  onClose?: () => void
  close(): void
  testId?: string
  children?: ReactNode
}

/**
 * A modal dialog for as long as it is mounted. Focus starts on its title, stays within, and goes back to where it came
 * from; Escape closes. `data-overlay` carries the id.
 */
export function Dialog({ id, kind, title, onOpen, onClose, close, children, ...props }: Props) {
  const words = useWords()
  const titleId = useId()
  const dialog = useModal()
  const told = useRef({ onOpen, onClose })
  useEffect(() => {
    told.current = { onOpen, onClose }
  })
  useEffect(() => {
    told.current.onOpen?.()
    return () => told.current.onClose?.()
  }, [])
  const label = props['aria-label'] ?? (title === undefined ? id : undefined)
  return (
    <dialog
      {...mark(props)}
      ref={dialog}
      className={`ch-dialog ${kind}`}
      data-overlay={id}
      aria-label={label}
      aria-labelledby={label === undefined ? titleId : undefined}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClose={close}
      onKeyDown={keepFocus}
    >
      <div className="ch-overlay-header">
        <h2 id={titleId} tabIndex={-1} className="ch-overlay-title" data-first-focus>
          {title ?? props['aria-label']}
        </h2>
        <button type="button" className="ch-icon-button" aria-label={words('close')} onClick={close}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      {children}
    </dialog>
  )
}

/** Opened with the element, closed before it goes: so the browser gives the focus back. */
const useModal = () => {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    shown?.showModal()
    shown?.querySelector<HTMLElement>('[data-first-focus]')?.focus()
    return () => {
      shown?.close()
      giveBack(shown, before)
    }
  }, [])
  return dialog
}

/** What had the focus may have gone with what the dialog changed: then the card itself takes it. */
const giveBack = (dialog: HTMLElement | null, before: Element | null): void => {
  const card = dialog?.closest<HTMLElement>('.card-host')
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
  if (document.activeElement === document.body || dialog?.contains(document.activeElement)) card?.focus()
}

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** Tab goes round within the dialog instead of out into the browser's own bars. */
const keepFocus = (event: KeyboardEvent<HTMLDialogElement>): void => {
  if (event.key !== 'Tab') return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)]
  const shown = all.filter((element) => element.checkVisibility())
  const [first, last] = [shown[0], shown.at(-1)]
  const at = document.activeElement
  const leaves = event.shiftKey ? at === first || !shown.includes(at as HTMLElement) : at === last
  if (!leaves) return
  event.preventDefault()
  const next = event.shiftKey ? last : first
  next?.focus()
}
