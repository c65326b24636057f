import { useId, type ReactNode } from 'react'
import { classes, InlineContext, mark } from '../look.ts'
import { useWords } from '../runtime.ts'

/** What every field has around it. */
export type FrameProps = {
  label?: string | undefined
  description?: string | undefined
  tooltip?: string | undefined
  required?: boolean | undefined
  error?: boolean | undefined
  validationMessage?: string | undefined
  testId?: string | undefined
}

export type FieldIds = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

/** What ties a control to its label, its description and its message. */
export const useFieldIds = (props: FrameProps): FieldIds => {
  const id = useId()
  const described = [
    props.description && `${id}-description`,
    props.tooltip && `${id}-tooltip`,
    props.validationMessage && `${id}-message`,
  ].filter(Boolean)
  return {
    id,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': props.error ? true : undefined,
    'aria-required': props.required ? true : undefined,
  }
}

type Framed = { frame: FrameProps; id: string; children: ReactNode }

/** A label above, hints under it, the message below. */
export function FieldFrame({ frame, id, children }: Framed) {
  return (
    <div className={classes('ch-field', frame.error && 'ch-field-error')}>
      {frame.label !== undefined && (
        <label className="ch-label" htmlFor={id}>
          {frame.label} <RequiredMark {...frame} />
        </label>
      )}
      <Hints frame={frame} id={id} />
      {children}
      <Message frame={frame} id={id} />
    </div>
  )
}

/** The same around several controls that answer one question. */
export function GroupFrame({ frame, id, children }: Framed) {
  return (
    <fieldset
      {...mark(frame.testId === undefined ? {} : { testId: frame.testId })}
      className={classes('ch-field', frame.error && 'ch-field-error')}
      aria-describedby={frame.validationMessage ? `${id}-message` : undefined}
    >
      {frame.label !== undefined && (
        <legend className="ch-label">
          {frame.label} <RequiredMark {...frame} />
        </legend>
      )}
      <Hints frame={frame} id={id} />
      <InlineContext.Provider value={false}>{children}</InlineContext.Provider>
      <Message frame={frame} id={id} />
    </fieldset>
  )
}

function RequiredMark({ required }: FrameProps) {
  const words = useWords()
  if (!required) return null
  return <span className="ch-required">({words('required')})</span>
}

function Hints({ frame, id }: { frame: FrameProps; id: string }) {
  return (
    <>
      {frame.description && (
        <p id={`${id}-description`} className="ch-hint">
          {frame.description}
        </p>
      )}
      {frame.tooltip && (
        <p id={`${id}-tooltip`} className="ch-hint">
          {frame.tooltip}
        </p>
      )}
    </>
  )
}

/** An error where the card says so, else a confirmation. Always there, so that a change is announced. */
function Message({ frame, id }: { frame: FrameProps; id: string }) {
  const tone = frame.error ? 'danger' : 'success'
  return (
    <p id={`${id}-message`} className={`ch-message ch-tone-${tone}`} role="status">
      {frame.validationMessage && (
        <>
          <span aria-hidden="true">{frame.error ? '▲ ' : '✓ '}</span>
          {frame.validationMessage}
        </>
      )}
    </p>
  )
}
