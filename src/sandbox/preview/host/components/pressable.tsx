import type { HrefProp } from '@hubspot/ui-extensions'
import type { MouseEvent, ReactNode } from 'react'
import { InlineContext, mark } from '../look.ts'
import { useOpener, type ClickHandler } from '../opener.tsx'
import { useRuntime, useWords } from '../runtime.ts'

export type PressableProps = {
  className: string
  children?: ReactNode
  overlay?: ReactNode
  onClick?: ClickHandler | undefined
  href?: HrefProp | undefined
  /** A link that only tells the card. */
  stays?: boolean | undefined
  disabled?: boolean | undefined
  /** Pressing it does nothing for now; it keeps the focus. */
  busy?: boolean | undefined
  type?: 'button' | 'reset' | 'submit' | undefined
  role?: 'menuitem'
  /** After the card was told and before an overlay opens. */
  onPress?: () => void
  testId?: string | undefined
}

/** A button or a link, with what lies in its `overlay` beside it. */
export function Pressable(props: PressableProps) {
  const { overlay, onClick, testId, onPress } = props
  const { press, drawn, describedBy } = useOpener({
    overlay,
    onClick,
    ...(testId === undefined ? {} : { testId }),
  })
  const pressed = (event: MouseEvent): void => {
    onPress?.()
    press(event)
  }
  const element = props.href ? (
    <PressableLink {...props} describedBy={describedBy} pressed={pressed} />
  ) : (
    <PressableButton {...props} describedBy={describedBy} pressed={pressed} />
  )
  if (!drawn) return element
  return (
    <span className="ch-opener">
      {element}
      {drawn}
    </span>
  )
}

type Pressed = PressableProps & { describedBy: string | undefined; pressed(event: MouseEvent): void }

function PressableButton({ describedBy, pressed, busy, ...props }: Pressed) {
  const press = (event: MouseEvent): void => {
    if (busy) event.preventDefault()
    else pressed(event)
  }
  return (
    <button
      {...mark(props.testId === undefined ? {} : { testId: props.testId })}
      type={props.type ?? 'button'}
      role={props.role}
      tabIndex={props.role && -1}
      className={props.className}
      disabled={props.disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-describedby={describedBy}
      onClick={press}
    >
      <InlineContext.Provider value>{props.children}</InlineContext.Provider>
    </button>
  )
}

/**
 * Where a link leads outside, it opens apart; where it leads within HubSpot, the preview says that it has no such page.
 * Other schemes than a browser opens harmlessly are no links.
 */
function PressableLink({ describedBy, pressed, ...props }: Pressed) {
  const words = useWords()
  const { run } = useRuntime()
  const { url, external } = targetOf(props.href)
  const press = (event: MouseEvent): void => {
    pressed(event)
    if (external && !props.stays && !props.disabled) return
    event.preventDefault()
    if (!external && !props.stays) run.services().notReproduced(url)
  }
  return (
    <a
      {...mark(props.testId === undefined ? {} : { testId: props.testId })}
      className={props.className}
      href={external ? url : '#'}
      target="_blank"
      rel="noopener noreferrer"
      aria-disabled={props.disabled || undefined}
      aria-describedby={describedBy}
      onClick={press}
    >
      <InlineContext.Provider value>{props.children}</InlineContext.Provider>
      {external && (
        <>
          <span aria-hidden="true"> ↗</span>
          <span className="ch-hidden"> ({words('newTab')})</span>
        </>
      )}
    </a>
  )
}

const targetOf = (href: HrefProp | undefined): { url: string; external: boolean } => {
  const url = typeof href === 'string' ? href : (href?.url ?? '')
  return { url, external: /^(https?|mailto|tel):/i.test(url) }
}
