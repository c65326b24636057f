import { createContext } from 'react'

export type FormField = {
  name: string
  /** Tells the card what was typed and not yet told: a submit does what leaving the field does. */
  commit(): void
  /** Typed: a number, a date, a choice's own value. */
  read(): unknown
}

export type FormScope = { register(field: FormField): () => void }

/** null: outside of a form. */
export const FormContext = createContext<FormScope | null>(null)
