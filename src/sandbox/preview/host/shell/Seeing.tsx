import { post } from './api.ts'
import { ContactSwitch } from './ContactSwitch.tsx'
import type { ChangeView, Do } from './doing.ts'
import { FAULTS, isRecordPlace, type Now, type PersonLine } from './shell-api.ts'
import { useSpoken } from './spoken.ts'
import type { View } from './view-state.ts'

type Props = {
  view: View
  change: ChangeView
  people: PersonLine[]
  /** Whoever it is seen as while nobody is chosen. */
  usual: PersonLine | undefined
  act: Do
  now: Now | null
  name: string
}

/** Which contact is looked at, with whose eyes, and how the service behaves meanwhile. */
export function Seeing({ view, change, people, usual, act, now, name }: Props) {
  const { say } = useSpoken()
  const onRecord = isRecordPlace(view.place)
  const followed = say(onRecord ? 'follow_owner' : 'follow_role', { name: usual?.name ?? say('nobody') })
  return (
    <section className="seeing" aria-label={say('seeing')}>
      <ContactSwitch
        name={name}
        onChoose={(contact) => change({ contact, ...(!onRecord && { place: 'record' }) })}
      />
      <label>
        {say('user')}
        <select value={view.user} onChange={(event) => change({ user: event.target.value })}>
          <option value="">{followed}</option>
          {people.map((person) => (
            <Person key={person.userId} person={person} />
          ))}
        </select>
      </label>
      <label>
        {say('fault')}
        <select
          value={now?.fault ?? 'none'}
          onChange={(event) => void post('fault', { fault: event.target.value })}
        >
          {FAULTS.map((fault) => (
            <option key={fault} value={fault}>
              {say(`fault_${fault}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={() => void act({ kind: 'new_lead' }, 'done_new_lead')}>
        {say('do_new_lead')}
      </button>
    </section>
  )
}

function Person({ person: { userId, name, team, roles } }: { person: PersonLine }) {
  const { say } = useSpoken()
  const told = roles.map((role) => say(`role_${role}`)).join(', ')
  return (
    <option value={userId}>
      {name} – {told}
      {team ? ` (${team.name})` : ''}
    </option>
  )
}
