import { useRef, useState } from 'react'
import type {
  AgreementDone,
  AgreementSettings,
  Checked,
  FieldValue,
  SimulateRequest,
} from '../_shared/settings-contract.ts'
import type { Host } from '../hooks/use-host.ts'
import type { Sending } from '../hooks/use-send.ts'

/** What is typed and not kept yet: fields by id, or the whole document; never both. */
export type Typed = { fields: Record<string, FieldValue>; yaml: string | null }

export type Drafting = {
  editing: boolean
  typed: Typed
  /** What the service said of what is typed; null: nothing yet. */
  checked: Checked | null
  checking: boolean
  begin: () => void
  leave: () => void
  type: (field: string, value: FieldValue) => void
  write: (yaml: string) => void
  check: () => void
  save: () => Promise<void>
}

/** The service is asked once nobody has typed for so long (ux §2.4). */
const DEBOUNCE_MS = 300
const NOTHING: Typed = { fields: {}, yaml: null }

type State = Pick<Drafting, 'editing' | 'typed' | 'checked' | 'checking'>

type Deps = {
  host: Host
  sending: Sending
  agreement: AgreementSettings
  take: (agreement: AgreementSettings, now: number) => void
}

/** The draft as it is edited: checked while it is typed, kept when it is saved, never lost by a refusal. */
export function useDraft({ host, sending, agreement, take }: Deps): Drafting {
  const [state, setState] = useState<State>({
    editing: false,
    typed: NOTHING,
    checked: null,
    checking: false,
  })
  const turn = useRef(0)
  const stop = useRef<() => void>(() => undefined)

  const ask = async (typed: Typed): Promise<void> => {
    turn.current += 1
    const mine = turn.current
    const heard = await host.api.post<Checked>('/api/settings/check', { change: changeOf(typed) })
    if (mine !== turn.current) return
    setState((before) => ({
      ...before,
      checking: false,
      checked: heard.ok ? heard.data : before.checked,
    }))
  }
  const change = (typed: Typed, wait: number): void => {
    stop.current()
    turn.current += 1
    setState((before) => ({ ...before, typed, checking: true }))
    stop.current = host.timers.after(wait, () => void ask(typed))
  }
  const reset = (editing: boolean): void => {
    stop.current()
    turn.current += 1
    sending.forget()
    setState({ editing, typed: NOTHING, checked: null, checking: false })
  }
  const { typed } = state
  return {
    ...state,
    begin: () => reset(true),
    leave: () => reset(false),
    type: (field, value) => change({ fields: { ...typed.fields, [field]: value }, yaml: null }, DEBOUNCE_MS),
    write: (yaml) => change({ fields: {}, yaml }, DEBOUNCE_MS),
    check: () => change(typed, 0),
    save: async () => {
      stop.current()
      const body = { expected: agreement.draft?.hash ?? null, change: changeOf(typed) }
      const done = await sending.send<AgreementDone>('save', '/api/settings/draft', body)
      if (!done) return
      take(done.data.agreement, done.now)
      reset(false)
    },
  }
}

/** What is typed, as the service takes it. */
export const changeOf = ({ fields, yaml }: Typed): NonNullable<SimulateRequest['change']> =>
  yaml === null ? { edits: Object.entries(fields).map(([field, value]) => ({ field, value })) } : { yaml }

/** Whether anything is typed. */
export const isTyped = ({ fields, yaml }: Typed): boolean => yaml !== null || Object.keys(fields).length > 0
