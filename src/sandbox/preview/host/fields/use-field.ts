import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { FormContext } from './form-context.ts'

/** `value`: undefined where the card leaves the field to itself; then it starts with `initial`. */
export type FieldGiven<T> = {
  name?: string | undefined
  value: T | undefined
  initial: T
  onInput?: (value: T) => void
  onChange?: (value: T) => void
  /** What a form hands over; the value itself unless said otherwise. */
  read?: (value: T) => unknown
}

export type Field<T> = {
  draft: T
  /** A key was pressed. */
  type(value: T): void
  /** A choice was made: told at once. */
  choose(value: T): void
  /** Left, or submitted: told if it changed. */
  commit(): void
}

type State<T> = {
  draft: T
  /** The card's value when it was last looked at. */
  seen: T | undefined
  /** What the card was last told, or told us. */
  committed: T
  /** Told and not yet come back: such a value is an echo, not the card's wish. */
  sent: T[]
}

const ECHOES = 100

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** An echo leaves what was typed since; anything else is the card changing the field. */
const follow = <T>(state: State<T>, value: T | undefined, initial: T): State<T> => {
  const echo = state.sent.findIndex((sent) => same(sent, value))
  if (echo >= 0) return { ...state, seen: value, sent: state.sent.slice(echo + 1) }
  const draft = value ?? initial
  return { draft, seen: value, committed: draft, sent: [] }
}

/**
 * What a field shows: its own while somebody types, so that no letter waits for the card's worker; the card's as soon
 * as the card sets another value than it was told.
 */
export const useField = <T>(given: FieldGiven<T>): Field<T> => {
  const { name, value, initial } = given
  const [state, setState] = useState<State<T>>(() => ({
    draft: value ?? initial,
    seen: value,
    committed: value ?? initial,
    sent: [],
  }))
  if (!same(value, state.seen)) setState((now) => follow(now, value, initial))
  const latest = useRef({ given, state })
  useLayoutEffect(() => {
    latest.current = { given, state }
  })
  const field = useMemo(() => {
    const tell = (next: T, how: 'type' | 'choose'): void => {
      const { given, state } = latest.current
      const committed = how === 'choose' ? next : state.committed
      const told = how === 'choose' ? given.onChange : given.onInput
      const sent = told ? [...state.sent, next].slice(-ECHOES) : state.sent
      const changed = { ...state, draft: next, committed, sent }
      latest.current = { given, state: changed }
      setState(changed)
      told?.(next)
    }
    return {
      type: (next: T) => tell(next, 'type'),
      choose: (next: T) => tell(next, 'choose'),
      commit: () => {
        const { draft, committed } = latest.current.state
        if (!same(draft, committed)) tell(draft, 'choose')
      },
      read: () => {
        const { given, state } = latest.current
        return given.read ? given.read(state.draft) : state.draft
      },
    }
  }, [])
  const form = useContext(FormContext)
  useEffect(() => {
    if (!form || name === undefined) return
    return form.register({ name, commit: field.commit, read: field.read })
  }, [form, name, field])
  return { draft: state.draft, ...field }
}
