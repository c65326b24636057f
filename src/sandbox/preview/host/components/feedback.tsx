import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  IconProps,
  IllustrationProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  TooltipProps,
} from '@hubspot/ui-extensions'
import { useContext, useEffect, useId } from 'react'
import { Glyph, Picture } from '../icons.tsx'
import { classes, InlineContext, mark, shortSize } from '../look.ts'
import { OpenerContext } from '../opener.tsx'
import { useWords } from '../runtime.ts'

const SIGNS = {
  info: 'info',
  success: 'success',
  warning: 'warning',
  danger: 'exclamationCircle',
  tip: 'bulb',
} as const

/** The kind is said in words to who does not see the colour; what is wrong interrupts, the rest waits. */
export function Alert({ title, variant = 'info', children, testId }: AlertProps) {
  const words = useWords()
  const tone = variant === 'error' ? 'danger' : variant
  return (
    <div
      {...mark({ testId })}
      className={`ch-alert ch-tone-${tone}`}
      role={tone === 'danger' ? 'alert' : 'status'}
    >
      <Glyph name={SIGNS[tone]} />
      <div className="ch-alert-body">
        <p className="ch-alert-title">
          <span className="ch-hidden">{words(tone)}: </span>
          {title}
        </p>
        {children}
      </div>
    </div>
  )
}

export function LoadingSpinner({ label, showLabel, size, layout = 'inline', testId }: LoadingSpinnerProps) {
  return (
    <div
      {...mark({ testId })}
      className={`ch-spinner ch-spinner-${layout} ch-size-${shortSize(size, 'sm')}`}
      role="status"
    >
      <span className="ch-spin" aria-hidden="true" />
      <span className={showLabel ? undefined : 'ch-hidden'}>{label}</span>
    </div>
  )
}

export function ProgressBar(props: ProgressBarProps) {
  const words = useWords()
  const id = useId()
  const {
    title,
    value = 0,
    maxValue = props.valueMax ?? 100,
    valueDescription,
    showPercentage,
    variant,
  } = props
  const share = maxValue > 0 ? Math.min(1, Math.max(0, value / maxValue)) : 0
  const percent = `${Math.round(share * 100)} %`
  const said = [valueDescription, showPercentage && percent].filter(Boolean).join(' · ')
  const label =
    props['aria-label'] ?? (title === undefined ? (valueDescription ?? words('progress')) : undefined)
  return (
    <div {...mark(props)} className="ch-progress">
      {title !== undefined && (
        <p id={id} className="ch-label">
          {title}
        </p>
      )}
      <div
        className={`ch-track ch-tone-${variant ?? 'info'}`}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={maxValue}
        aria-valuenow={Math.min(maxValue, Math.max(0, value))}
        aria-valuetext={said || percent}
        aria-label={label}
        aria-labelledby={label === undefined ? id : undefined}
      >
        <div className="ch-bar" style={{ width: `${share * 100}%` }} />
      </div>
      {said && <p className="ch-microcopy">{said}</p>}
    </div>
  )
}

export function EmptyState(props: EmptyStateProps) {
  const { title, layout = 'horizontal', reverseOrder, imageName, imageWidth, flush, children } = props
  const name = classes('ch-state', `ch-state-${layout}`, reverseOrder && 'ch-reverse', flush && 'ch-flush')
  return (
    <div {...mark(props)} className={name}>
      <div className="ch-state-text">
        {title !== undefined && <h3 className="ch-heading">{title}</h3>}
        {children}
      </div>
      <Picture name={imageName ?? 'object'} {...(imageWidth === undefined ? {} : { width: imageWidth })} />
    </div>
  )
}

export function ErrorState({ title, type = 'error', children, testId }: ErrorStateProps) {
  return (
    <div {...mark({ testId })} className="ch-state ch-state-vertical" role="alert">
      <Picture name={type} />
      <div className="ch-state-text">
        {title !== undefined && <h3 className="ch-heading">{title}</h3>}
        {children}
      </div>
    </div>
  )
}

export function Icon({ name, color = 'inherit', size, screenReaderText, testId }: IconProps) {
  return (
    <span
      {...mark({ testId })}
      className={`ch-icon ch-icon-${color} ch-icon-${shortSize(size, 'auto')}`}
      {...(screenReaderText ? { role: 'img', 'aria-label': screenReaderText } : { 'aria-hidden': true })}
    >
      <Glyph name={name} />
    </span>
  )
}

export function Illustration({ name, alt, width, height, testId }: IllustrationProps) {
  return (
    <span
      {...mark({ testId })}
      className="ch-illustration"
      role="img"
      aria-label={alt}
      style={{ width, height }}
    >
      <Picture name={name} />
    </span>
  )
}

/** In the `overlay` of a link, tag or button: shown while that is pointed at or has the focus, read with it. */
export function Tooltip({ placement = 'top', children, testId }: TooltipProps) {
  const opener = useContext(OpenerContext)
  const id = useId()
  useEffect(() => {
    opener?.describe(id)
    return () => opener?.describe(null)
  }, [opener, id])
  return (
    <InlineContext.Provider value>
      <span {...mark({ testId })} id={id} role="tooltip" className={`ch-tooltip ch-tooltip-${placement}`}>
        {children}
      </span>
    </InlineContext.Provider>
  )
}
