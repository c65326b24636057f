import type {
  ScoreProps,
  StatisticsItemProps,
  StatisticsProps,
  StatisticsTrendProps,
} from '@hubspot/ui-extensions'
import { mark } from '../look.ts'
import { useWords } from '../runtime.ts'

export function Statistics(props: StatisticsProps) {
  return (
    <div {...mark(props)} className="ch-statistics">
      {props.children}
    </div>
  )
}

export function StatisticsItem(props: StatisticsItemProps) {
  return (
    <div {...mark(props)} className="ch-statistic">
      <p className="ch-microcopy">{props.label}</p>
      <p className="ch-number">{props.number}</p>
      {props.children}
    </div>
  )
}

export function StatisticsTrend({ value, direction, color, testId }: StatisticsTrendProps) {
  const words = useWords()
  const usual = direction === 'increase' ? 'green' : 'red'
  return (
    <p
      {...mark({ testId })}
      className={`ch-trend ch-tone-${(color ?? usual) === 'green' ? 'success' : 'danger'}`}
    >
      <span aria-hidden="true">{direction === 'increase' ? '▲ ' : '▼ '}</span>
      <span className="ch-hidden">{words(direction)} </span>
      {value}
    </p>
  )
}

export function ScoreCircle({ score, testId }: ScoreProps) {
  const words = useWords()
  const n = Math.round(Math.min(100, Math.max(0, score)))
  return (
    <div {...mark({ testId })} className="ch-score" role="img" aria-label={words('score', { n })}>
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle className="ch-score-rest" cx="18" cy="18" r="15.9" />
        <circle className="ch-score-part" cx="18" cy="18" r="15.9" strokeDasharray={`${n} 100`} />
        <text x="18" y="22" textAnchor="middle">
          {n}
        </text>
      </svg>
    </div>
  )
}
