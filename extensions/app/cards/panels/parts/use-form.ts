import { useReducer, useRef } from 'react'
import type { Act } from '../../_shared/contract.ts'
import type { PanelProps, Said } from '../../panel-props.ts'

export type Form<Typed> = {
  /** Of the overlay it stands in. */
  id: string
  panel: PanelProps
  typed: Typed
  /** Why the last attempt to send was refused, in words; null: it was not. */
  refused: string | null
  /** Counts what was sent: fields of another round are new ones, for a host may keep what it shows in a field. */
  round: number
  type: (change: Partial<Typed>) => void
  /** Sends what is typed, once at a time. Refused, everything typed stays; done, the form is empty. */
  send: (request: () => Promise<Said>) => Promise<void>
  act: (act: Act) => Promise<void>
}

type State<Typed> = Pick<Form<Typed>, 'typed' | 'refused' | 'round'>
type Change<Typed> = Partial<Omit<State<Typed>, 'typed'> & { typed: Partial<Typed> }>

/**
 * What is typed into a panel, which closes when it was sent. One reducer: HubSpot draws every single change of state
 * (ui-extensions §3.3).
 */
export function useForm<Typed>(panel: PanelProps, id: string, empty: Typed): Form<Typed> {
  const [state, change] = useReducer(
    (before: State<Typed>, { typed, ...rest }: Change<Typed>): State<Typed> => ({
      ...before,
      ...rest,
      typed: { ...before.typed, ...typed },
    }),
    { typed: empty, refused: null, round: 0 },
  )
  const sending = useRef(false)
  const send: Form<Typed>['send'] = async (request) => {
    if (sending.current) return
    sending.current = true
    try {
      const said = await request()
      change(said.ok ? { typed: empty, refused: null, round: state.round + 1 } : { refused: said.message })
      if (said.ok) panel.close(id)
    } finally {
      sending.current = false
    }
  }
  const act: Form<Typed>['act'] = (what) => send(() => panel.doing.act(what))
  return { ...state, id, panel, type: (typed) => change({ typed }), send, act }
}
