import type { RequestLine } from './shell-api.ts'
import { useSpoken } from './spoken.ts'
import type { LogLine } from './use-notices.ts'
import type { Word } from './words.ts'

const COLUMNS: Word[] = ['r_at', 'r_method', 'r_path', 'r_status', 'r_ms', 'r_tries']
const LIMITS: Word[] = [
  'limit_look',
  'limit_panels',
  'limit_crm',
  'limit_answers',
  'limit_fields',
  'limit_rows',
]

/** Behind the scenes: what the cards asked for and logged, and what this page cannot show. */
export function Behind({ requests, lines }: { requests: RequestLine[]; lines: LogLine[] }) {
  const { say } = useSpoken()
  return (
    <footer className="behind">
      <details>
        <summary>
          {say('requests')} ({requests.length})
        </summary>
        {requests.length === 0 ? <p>{say('requests_none')}</p> : <Requests requests={requests} />}
      </details>
      <details>
        <summary>
          {say('lines')} ({lines.length})
        </summary>
        {lines.length === 0 && <p>{say('lines_none')}</p>}
        <ul lang="en">
          {lines.toReversed().map(({ id, level, message }) => (
            <li key={id} data-level={level}>
              <strong>{level}</strong> {message}
            </li>
          ))}
        </ul>
      </details>
      <details open>
        <summary>{say('limits')}</summary>
        <ul>
          {LIMITS.map((limit) => (
            <li key={limit}>{say(limit)}</li>
          ))}
        </ul>
      </details>
    </footer>
  )
}

function Requests({ requests }: { requests: RequestLine[] }) {
  const { say, hour } = useSpoken()
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={say('requests')}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {requests.map((line) => (
            <tr key={line.id} data-failed={line.status === null || line.status >= 400}>
              <td>{hour(line.at)}</td>
              <td>{line.method}</td>
              <td>{line.path}</td>
              <td>{line.status ?? line.refused}</td>
              <td>{Math.round(line.ms)}</td>
              <td>{line.tries}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
