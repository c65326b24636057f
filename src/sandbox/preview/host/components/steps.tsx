import type { AccordionProps, StepIndicatorProps } from '@hubspot/ui-extensions'
import { useId, useState } from 'react'
import { Glyph } from '../icons.tsx'
import { mark, shortSize } from '../look.ts'

/** `open` is the card's; without it the reader's. */
export function Accordion(props: AccordionProps) {
  const { title, open, defaultOpen = false, disabled, size, onClick, children } = props
  const id = useId()
  const [own, setOwn] = useState({ open: open ?? defaultOpen, seen: open })
  if (own.seen !== open) setOwn({ open: open ?? own.open, seen: open })
  const press = (): void => {
    setOwn((now) => ({ ...now, open: !now.open }))
    onClick?.()
  }
  return (
    <div {...mark(props)} className="ch-accordion">
      <button
        type="button"
        id={id}
        className={`ch-accordion-title ch-size-${shortSize(size, 'md')}`}
        aria-expanded={own.open}
        aria-controls={`${id}-body`}
        disabled={disabled}
        onClick={press}
      >
        <span className="ch-chevron" aria-hidden="true" />
        {title}
      </button>
      <div
        id={`${id}-body`}
        className="ch-accordion-body"
        role="group"
        aria-labelledby={id}
        hidden={!own.open}
      >
        {children}
      </div>
    </div>
  )
}

export function StepIndicator(props: StepIndicatorProps) {
  const { stepNames, currentStep = 0, direction = 'horizontal', onClick, variant = 'default' } = props
  return (
    <ol {...mark(props)} className={`ch-steps ch-steps-${direction}`} role="list">
      {stepNames.map((name, index) => {
        const shown = variant === 'default' || index === currentStep
        const label = <span className={shown ? undefined : 'ch-hidden'}>{name}</span>
        const number = (
          <span className="ch-step-number" aria-hidden="true">
            {index < currentStep ? <Glyph name="success" /> : index + 1}
          </span>
        )
        return (
          <li key={name} aria-current={index === currentStep ? 'step' : undefined}>
            {onClick ? (
              <button type="button" className="ch-plain" onClick={() => onClick(index)}>
                {number} {label}
              </button>
            ) : (
              <>
                {number} {label}
              </>
            )}
          </li>
        )
      })}
    </ol>
  )
}
