import { useState } from 'react'
import type { Do } from './doing.ts'
import type { ContactRecord, Edit } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

/** What stands on the contact, and the few of it a rep changes by hand. */
export function Properties({ record, act }: { record: ContactRecord; act: Do }) {
  const { say } = useSpoken()
  return (
    <section className="properties" aria-label={say('properties')}>
      <h3>{say('properties')}</h3>
      <details className="edits">
        <summary>{say('edit')}</summary>
        {record.edits.map((edit) => (
          // What the portal has is what is proposed, also after it changed there.
          <OneEdit key={`${edit.name}=${edit.value}`} edit={edit} act={act} />
        ))}
      </details>
      {record.groups.map(({ title, rows }) => (
        <div key={title}>
          <h4>{say(`group_${title}`)}</h4>
          {rows.length === 0 && <p>{say('none_yet')}</p>}
          <dl>
            {rows.map((row) => (
              <div key={row.name} data-property={row.name}>
                <dt>{row.label}</dt>
                <dd>{row.value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}

function OneEdit({ edit, act }: { edit: Edit; act: Do }) {
  const { say } = useSpoken()
  const [value, setValue] = useState(edit.value)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void act({ kind: 'edit', property: edit.name, value }, 'saved')
      }}
    >
      <label>
        {edit.label}
        <select name={edit.name} value={value} onChange={(event) => setValue(event.target.value)}>
          {edit.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={value === edit.value} aria-label={`${say('save')}: ${edit.label}`}>
        {say('save')}
      </button>
    </form>
  )
}
