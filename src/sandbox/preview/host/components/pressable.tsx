import type { HrefProp } from '@hubspot/ui-extensions'
import type { MouseEvent, ReactNode } from 'react'
import { InlineContext, mark, opensApart } from '../look.ts'
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
 * Where a link leads to something the preview has (a record, a file of the service), it leads there; where it leads
 * outside, it opens apart; where it leads within HubSpot, the preview says that it has no such page. Other schemes than a
 * browser opens harmlessly are no links.
 */
function PressableLink({ describedBy, pressed, ...props }: Pressed) {
  const { run } = useRuntime()
  const asked = targetOf(props.href)
  const here = run.services().findHere(asked.url)
  const external = here ? here.apart || asked.external : asked.outside
  const press = (event: MouseEvent): void => {
    pressed(event)
    if (props.disabled || props.stays) return event.preventDefault()
    if (here || external || opensApart(event)) return
    event.preventDefault()
    run.services().notReproduced(asked.url)
  }
  return (
    <a
      {...mark(props.testId === undefined ? {} : { testId: props.testId })}
      className={props.className}
      href={here?.href ?? (asked.outside ? asked.url : '#')}
      {...(external && { target: '_blank' })}
      rel="noopener noreferrer"
      aria-disabled={props.disabled || undefined}
      aria-describedby={describedBy}
      onClick={press}
    >
      <InlineContext.Provider value>{props.children}</InlineContext.Provider>
      {external && <NewTab />}
    </a>
  )
}

function NewTab() {
  const words = useWords()
  return (
    <>
      <svg className="ch-apart" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 10L10 2M4 2h6v6" />
      </svg>
      <span className="ch-hidden"> ({words('newTab')})</span>
    </>
  )
}

/** `external`: asked for a tab of its own; `outside`: of a scheme that a browser opens harmlessly. */
const targetOf = (href: HrefProp | undefined): { url: string; external: boolean; outside: boolean } => {
  const [url, external] =
    typeof href === 'string' ? [href, false] : [href?.url ?? '', href?.external ?? false]
  return { url, external, outside: /^(https?|mailto|tel):/i.test(url) }
}
