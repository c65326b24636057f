import type {
  ModalBodyProps,
  ModalFooterProps,
  ModalProps,
  PanelBodyProps,
  PanelFooterProps,
  PanelProps,
  PanelSectionProps,
} from '@hubspot/ui-extensions'
import { useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Dialog } from './dialog.tsx'
import { FormContext } from './fields/form-context.ts'
import { InlineContext, mark, shortSize } from './look.ts'
import { OpenerContext } from './opener.tsx'
import { useRuntime } from './runtime.ts'

export function Panel(props: PanelProps) {
  return <Overlay kind={`ch-panel ch-panel-${shortSize(props.width, 'sm')}`} {...props} />
}

export function Modal(props: ModalProps) {
  const kind = `ch-modal ch-modal-${shortSize(props.width, 'sm')} ch-modal-${props.variant ?? 'default'}`
  return <Overlay kind={kind} {...props} />
}

type OverlayProps = {
  kind: string
  id: string
  title?: string
  'aria-label'?: string
  onOpen?: () => void
  onClose?: () => void
  testId?: string
  children?: ReactNode
}

/**
 * Tells its opener the id, and draws while it is open: out of everything around it, so that a hidden menu does not hide
 * it and a form around the button does not take its events (React's bubble along the components, not the elements).
 */
function Overlay({ id, ...props }: OverlayProps) {
  const { run, layer } = useRuntime()
  const opener = useContext(OpenerContext)
  const open = useSyncExternalStore(run.overlays.subscribe, run.overlays.read).includes(id)
  useEffect(() => {
    opener?.announce(id)
    return () => opener?.announce(null)
  }, [opener, id])
  // Gone from the card means closed: what comes back later under the same id starts closed.
  useEffect(() => () => run.overlays.close(id), [run, id])
  if (!open || !layer) return null
  return createPortal(
    <Apart>
      <Dialog id={id} close={() => run.overlays.close(id)} {...props} />
    </Apart>,
    layer,
  )
}

const stop = (event: { stopPropagation(): void }): void => event.stopPropagation()

/** Nothing of what surrounds the opener reaches in, no event reaches out. */
function Apart({ children }: { children: ReactNode }) {
  return (
    <InlineContext.Provider value={false}>
      <OpenerContext.Provider value={null}>
        <FormContext.Provider value={null}>
          <div
            onClick={stop}
            onSubmit={stop}
            onChange={stop}
            onInput={stop}
            onFocus={stop}
            onBlur={stop}
            onKeyDown={stop}
          >
            {children}
          </div>
        </FormContext.Provider>
      </OpenerContext.Provider>
    </InlineContext.Provider>
  )
}

export function PanelBody(props: PanelBodyProps) {
  return (
    <div {...mark(props)} className="ch-overlay-body">
      {props.children}
    </div>
  )
}

export function PanelSection(props: PanelSectionProps) {
  return (
    <div {...mark(props)} className={props.flush ? 'ch-section ch-flush' : 'ch-section'}>
      {props.children}
    </div>
  )
}

export function PanelFooter(props: PanelFooterProps) {
  return (
    <div {...mark(props)} className="ch-overlay-footer">
      {props.children}
    </div>
  )
}

export function ModalBody(props: ModalBodyProps) {
  return <PanelBody {...props} />
}

export function ModalFooter(props: ModalFooterProps) {
  return <PanelFooter {...props} />
}
