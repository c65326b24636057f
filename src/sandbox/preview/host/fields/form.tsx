import type { FormProps } from '@hubspot/ui-extensions'
import { useMemo, type FormEvent } from 'react'
import { mark } from '../look.ts'
import { useReactions, valuesOf } from '../opener.tsx'
import { FormContext, type FormField, type FormScope } from './form-context.ts'

/**
 * Submitting first tells the card every value not yet told, as leaving a field does, then hands over all of them by
 * name. The browser's own checks stay out of it: the card says what is wrong.
 */
export function Form({ onSubmit, autoComplete, children, testId }: FormProps) {
  const reactions = useReactions()
  const { fields, scope } = useMemo(() => createScope(), [])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    for (const field of fields) field.commit()
    const targetValue = Object.fromEntries([...fields].map(({ name, read }) => [name, read()]))
    const values = targetValue as Record<string, string | number>
    onSubmit?.({ ...valuesOf(event, testId), targetValue: values }, reactions)
  }
  return (
    <FormContext.Provider value={scope}>
      <form
        {...mark({ testId })}
        className="ch-form"
        noValidate
        autoComplete={autoComplete}
        onSubmit={submit}
      >
        {children}
      </form>
    </FormContext.Provider>
  )
}

const createScope = (): { fields: Set<FormField>; scope: FormScope } => {
  const fields = new Set<FormField>()
  const register = (field: FormField): (() => void) => {
    fields.add(field)
    return () => fields.delete(field)
  }
  return { fields, scope: { register } }
}
