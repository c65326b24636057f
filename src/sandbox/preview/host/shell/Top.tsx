import { post } from './api.ts'
import type { ChangeView } from './doing.ts'
import type { ClockChange, Now } from './shell-api.ts'
import { STEPS } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

const SPEEDS = [1, 5, 30]
const LANGUAGES = [
  ['en', 'English'],
  ['es', 'Español'],
] as const

type Props = { now: Now | null; gone: boolean; change: ChangeView }

/** What this is, in which language, and what time it is there. */
export function Top({ now, gone, change }: Props) {
  const { say, language } = useSpoken()
  return (
    <header className="top">
      <div className="brand">
        <h1>{say('title')}</h1>
        <p>{say('not_hubspot')}</p>
      </div>
      <div className="buttons" role="group" aria-label={say('language')}>
        {LANGUAGES.map(([code, name]) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => change({ language: code })}
          >
            {name}
          </button>
        ))}
      </div>
      {now && <Time now={now} />}
      {gone && (
        <p className="gone" role="alert">
          {say('ended')}
        </p>
      )}
    </header>
  )
}

function Time({ now }: { now: Now }) {
  const { say, present } = useSpoken()
  const set = (change: ClockChange): void => void post('clock', change).catch(() => undefined)
  return (
    <div className="time" role="group" aria-label={say('time')}>
      <time dateTime={now.now}>{present(now.now)}</time>
      <div className="buttons" role="group" aria-label={say('speed')}>
        <button type="button" aria-pressed={now.paused} onClick={() => set({ paused: !now.paused })}>
          {say('pause')}
        </button>
        {SPEEDS.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={!now.paused && now.speed === speed}
            onClick={() => set({ speed, paused: false })}
          >
            {say('per_second', { n: String(speed) })}
          </button>
        ))}
      </div>
      <div className="buttons" role="group" aria-label={say('step')}>
        {STEPS.map((step) => (
          <button key={step} type="button" onClick={() => set({ step })}>
            <span aria-hidden="true">+ </span>
            {say(`step_${step}`)}
          </button>
        ))}
      </div>
      {now.stepping && <span role="status">{say('stepping')}</span>}
    </div>
  )
}
