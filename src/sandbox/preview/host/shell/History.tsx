import type { Do } from './doing.ts'
import type { ActivityLine, TaskLine } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

/** The contact's HubSpot tasks. */
export function Tasks({ tasks, act }: { tasks: TaskLine[]; act: Do }) {
  const { say } = useSpoken()
  return (
    <section className="history" aria-label={say('tasks')}>
      <h3>
        {say('tasks')} ({tasks.length})
      </h3>
      {tasks.length === 0 && <p>{say('none_yet')}</p>}
      <ul>
        {tasks.map((task) => (
          <OneTask key={task.id} task={task} act={act} />
        ))}
      </ul>
    </section>
  )
}

function OneTask({ task, act }: { task: TaskLine; act: Do }) {
  const { say, moment } = useSpoken()
  const { id, subject, open, high, owner, dueAt, body } = task
  return (
    <li data-open={open}>
      <p>
        <strong>{subject}</strong>
        {open && (
          <button
            type="button"
            aria-label={say('tick', { subject })}
            onClick={() => void act({ kind: 'tick', taskId: id }, 'done_tick')}
          >
            {say('tick_short')}
          </button>
        )}
      </p>
      <p className="small">
        {[
          say(open ? 'task_open' : 'task_done'),
          high && open ? say('high') : '',
          dueAt ? say('due', { at: moment(dueAt) }) : '',
          owner || say('nobody'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {open && body && <p className="small body">{body}</p>}
    </li>
  )
}

/** Calls, e-mails, meetings and messages on record, the latest first. */
export function Activities({ activities }: { activities: ActivityLine[] }) {
  const { say, sayCode, moment } = useSpoken()
  return (
    <section className="history" aria-label={say('activities')}>
      <h3>
        {say('activities')} ({activities.length})
      </h3>
      {activities.length === 0 && <p>{say('none_yet')}</p>}
      <ul>
        {activities.map(({ id, kind, at, who, what, text }) => (
          <li key={id}>
            <p>
              <strong>{say(`kind_${kind}`)}</strong> <span>{what.map(sayCode).join(', ')}</span>
            </p>
            <p className="small">{[moment(at), who && say('by', { who })].filter(Boolean).join(' · ')}</p>
            {text && <p className="small body">{text}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
