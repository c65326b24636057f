import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import type { Do } from './doing.ts'
import type { ContactRecord, Deed } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

export type ComposerKind = 'call' | 'email' | 'meeting'

type Props = { kind: ComposerKind; record: ContactRecord; act: Do; close(): void }

const HOUR = 3_600_000
const SUBMIT = { call: 'log_it', email: 'send', meeting: 'book' } as const

/** What HubSpot's own dialler and composers do, as far as Pacto sees it: an activity on the record. */
export function Composer({ kind, record, act, close }: Props) {
  const { say } = useSpoken()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const deed = deedOf(kind, new FormData(event.currentTarget))
    dialog.current?.close()
    void act(deed, `done_${kind}`)
  }
  return (
    <dialog ref={dialog} className="composer" aria-labelledby="composer-title" onClose={close}>
      <form onSubmit={submit}>
        <h2 id="composer-title">{say(`${kind}_title`, { name: record.name })}</h2>
        {FIELDS[kind]()}
        <p className="small">{say('email_hint')}</p>
        <div className="buttons">
          <button type="submit" className="primary">
            {say(SUBMIT[kind])}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  )
}

const FIELDS: Record<ComposerKind, () => ReactNode> = {
  call: () => <CallFields />,
  email: () => <EmailFields />,
  meeting: () => <MeetingFields />,
}

function CallFields() {
  const { say } = useSpoken()
  return (
    <>
      <label>
        {say('call_outcome')}
        <select name="outcome">
          <option value="connected">{say('call_connected')}</option>
          <option value="no_answer">{say('call_no_answer')}</option>
        </select>
      </label>
      <label>
        {say('call_minutes')}
        <input name="minutes" type="number" min="0" max="120" defaultValue="3" required />
      </label>
    </>
  )
}

function EmailFields() {
  const { say } = useSpoken()
  return (
    <>
      <label>
        {say('email_subject')}
        <input name="subject" type="text" maxLength={200} />
      </label>
      <label>
        {say('email_text')}
        <textarea name="text" rows={4} maxLength={5000} />
      </label>
      <label className="check">
        <input name="bounces" type="checkbox" /> {say('email_bounces')}
      </label>
    </>
  )
}

function MeetingFields() {
  const { say } = useSpoken()
  return (
    <>
      <label>
        {say('meeting_what')}
        <input name="title" type="text" maxLength={200} />
      </label>
      <label>
        {say('meeting_in')}
        <select name="in" defaultValue="24">
          {(['1', '24', '72'] as const).map((hours) => (
            <option key={hours} value={hours}>
              {say(`in_${hours}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

function deedOf(kind: ComposerKind, form: FormData): Deed {
  const typed = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  if (kind === 'email')
    return { kind, subject: typed('subject'), text: typed('text'), bounces: form.has('bounces') }
  if (kind === 'meeting') return { kind, title: typed('title'), inMs: Number(typed('in')) * HOUR }
  const outcome = typed('outcome') === 'no_answer' ? 'no_answer' : 'connected'
  return { kind, outcome, minutes: Number(typed('minutes')) }
}
