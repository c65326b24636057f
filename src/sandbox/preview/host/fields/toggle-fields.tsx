import type { CheckboxProps, RadioButtonProps, ToggleProps } from '@hubspot/ui-extensions'
import { useId } from 'react'
import { classes, InlineContext, mark } from '../look.ts'
import { useWords } from '../runtime.ts'
import { useField } from './use-field.ts'

export function Toggle(props: ToggleProps) {
  const words = useWords()
  const { name, checked, initialIsChecked = false, onChange, label, labelDisplay = 'inline' } = props
  const field = useField<boolean>({ name, value: checked, initial: initialIsChecked, onChange })
  const said = field.draft ? (props.textChecked ?? words('on')) : (props.textUnchecked ?? words('off'))
  return (
    <label className={`ch-toggle ch-toggle-${labelDisplay}`}>
      <span className={labelDisplay === 'hidden' ? 'ch-hidden' : 'ch-label'}>{label}</span>
      <input
        {...mark(props)}
        type="checkbox"
        role="switch"
        name={name}
        checked={field.draft}
        disabled={props.readOnly ?? props.readonly}
        onChange={(event) => field.choose(event.currentTarget.checked)}
      />
      <span aria-hidden="true">{said}</span>
    </label>
  )
}

export function Checkbox(props: CheckboxProps) {
  return <Tick type="checkbox" {...props} />
}

export function RadioButton(props: RadioButtonProps) {
  return <Tick type="radio" {...props} />
}

/** `onChange(checked, value)`. */
function Tick({ type, ...props }: CheckboxProps & { type: 'checkbox' | 'radio' }) {
  const { name, value = '', checked, initialIsChecked = false, onChange, description, children } = props
  const id = useId()
  const field = useField<boolean>({
    name,
    value: checked,
    initial: initialIsChecked,
    onChange: onChange && ((on) => onChange(on, value)),
  })
  return (
    <InlineContext.Provider value>
      <label className={classes('ch-choice', props.inline && 'ch-inline')}>
        <input
          {...mark(props)}
          type={type}
          name={name}
          value={value}
          aria-label={props['aria-label']}
          aria-describedby={description ? id : undefined}
          checked={field.draft}
          disabled={props.readOnly ?? props.readonly}
          onChange={(event) => field.choose(event.currentTarget.checked)}
        />
        <span>
          {children}
          {description && (
            <span id={id} className="ch-hint">
              {' '}
              {description}
            </span>
          )}
        </span>
      </label>
    </InlineContext.Provider>
  )
}
