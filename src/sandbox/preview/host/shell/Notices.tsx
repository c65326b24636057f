import { useEffect } from 'react'
import { useSpoken } from './spoken.ts'
import type { Notice } from './use-notices.ts'

/** What went well need not be put away by hand. */
const SHORT_MS = 15_000

/** Alerts of the cards (`addAlert`) and of the page: spoken politely, problems at once. */
export function Notices({ notices, dismiss }: { notices: Notice[]; dismiss(id: number): void }) {
  const { say } = useSpoken()
  const isUrgent = ({ type }: Notice): boolean => type === 'danger'
  return (
    <section className="notices" aria-label={say('alerts')}>
      <div role="status">
        {notices
          .filter((notice) => !isUrgent(notice))
          .map((notice) => (
            <One key={notice.id} notice={notice} dismiss={dismiss} />
          ))}
      </div>
      <div role="alert">
        {notices.filter(isUrgent).map((notice) => (
          <One key={notice.id} notice={notice} dismiss={dismiss} />
        ))}
      </div>
    </section>
  )
}

function One({ notice, dismiss }: { notice: Notice; dismiss(id: number): void }) {
  const { say } = useSpoken()
  const { id, type } = notice
  useEffect(() => {
    if (type === 'danger' || type === 'warning') return
    const timer = setTimeout(() => dismiss(id), SHORT_MS)
    return () => clearTimeout(timer)
  }, [id, type, dismiss])
  return (
    <div className="notice" data-type={notice.type}>
      <p>
        {notice.title && <strong>{notice.title} </strong>}
        {notice.message}
      </p>
      <button
        type="button"
        aria-label={`${say('close')}: ${notice.message}`}
        onClick={() => dismiss(notice.id)}
      >
        ×
      </button>
    </div>
  )
}
