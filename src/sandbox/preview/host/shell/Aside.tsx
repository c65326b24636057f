import { useEffect, useRef, useState } from 'react'
import type { FeedLine } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

const SHOWN = 25
/** A screen reader is told of this contact alone, and not more often. */
const QUIET_MS = 15_000

/** What just happened in the portal, the latest first. */
export function Aside({ feed, name, now }: { feed: FeedLine[]; name: string; now: string }) {
  const { say, since } = useSpoken()
  const spoken = useRestrained(feed.findLast(({ line }) => name !== '' && line.includes(name))?.line ?? '')
  return (
    <aside className="feed" aria-label={say('feed')}>
      <h3>{say('feed')}</h3>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      {feed.length === 0 && <p>{say('none_yet')}</p>}
      <ol tabIndex={0} aria-label={say('feed')}>
        {feed
          .slice(now === '' ? feed.length : -SHOWN)
          .toReversed()
          .map(({ id, at, by, line }) => (
            <li key={id} data-by={by}>
              <time dateTime={at}>{since(at, now)}</time> {line}
            </li>
          ))}
      </ol>
    </aside>
  )
}

/** The latest text, changed at most every so often. */
function useRestrained(text: string): string {
  const [shown, setShown] = useState(text)
  const changedAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + QUIET_MS - performance.now())
    const timer = setTimeout(() => {
      changedAt.current = performance.now()
      setShown(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])
  return shown
}
