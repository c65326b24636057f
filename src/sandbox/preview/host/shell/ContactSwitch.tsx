import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { get } from './api.ts'
import type { ContactLine } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

type Props = { name: string; onChoose(id: string): void }

/** A combobox over the portal's contacts: arrows, Enter, Escape; the list is asked for as one types. */
export function ContactSwitch({ name, onChoose }: Props) {
  const { say, language } = useSpoken()
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [found, setFound] = useState<ContactLine[]>([])
  const [active, setActive] = useState(-1)
  const open = typed !== null

  const look = (q: string): void => {
    setTyped(q)
    setActive(-1)
    void get<ContactLine[]>('contacts', { q, lang: language }).then(setFound, () => setFound([]))
  }
  const close = (): void => setTyped(null)
  const choose = (contact: ContactLine | undefined): void => {
    if (contact) onChoose(contact.id)
    close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      if (!open) return look('')
      if (found.length > 0) setActive((active + step + found.length) % found.length)
    }
    if (event.key === 'Enter' && open) choose(found[Math.max(active, 0)])
    if (event.key === 'Escape') close()
  }

  return (
    <div className="switch">
      <label htmlFor={`${id}-input`}>{say('contact')}</label>
      <input
        id={`${id}-input`}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        {...(open && active >= 0 && { 'aria-activedescendant': `${id}-${String(active)}` })}
        placeholder={say('search')}
        value={typed ?? name}
        onFocus={(event) => {
          event.target.select()
          look('')
        }}
        onBlur={close}
        onChange={(event) => look(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Found {...{ id, open, found, active, choose }} />
      <p className="visually-hidden" role="status">
        {open && countOf(found.length, say)}
      </p>
    </div>
  )
}

type FoundProps = {
  id: string
  open: boolean
  found: ContactLine[]
  active: number
  choose(contact: ContactLine): void
}

function Found({ id, open, found, active, choose }: FoundProps) {
  const { say, moment } = useSpoken()
  useEffect(() => {
    document.getElementById(`${id}-${String(active)}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <ul id={`${id}-list`} role="listbox" aria-label={say('contact')} hidden={!open}>
      {found.map((contact, n) => (
        <li
          key={contact.id}
          id={`${id}-${String(n)}`}
          role="option"
          aria-selected={n === active}
          // The field would lose its focus before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(contact)}
        >
          <strong>{contact.name}</strong> <span>{contact.company}</span>
          <small>
            {contact.statusLabel && <b data-status={contact.status}>{contact.statusLabel}</b>}
            {contact.dueAt && <span>{say('due', { at: moment(contact.dueAt) })}</span>}
            <span>{contact.owner || say('nobody')}</span>
          </small>
        </li>
      ))}
    </ul>
  )
}

function countOf(count: number, say: ReturnType<typeof useSpoken>['say']): string {
  return count === 1 ? say('found_one') : say('found_other', { n: String(count) })
}
