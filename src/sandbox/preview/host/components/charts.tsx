import type { ChartProps } from '@hubspot/ui-extensions'
import { mark } from '../look.ts'
import { useWords } from '../runtime.ts'
import { plotOf, type Plot } from './chart-series.ts'

const WIDTH = 600
const HEIGHT = 220
const TOP = 16
const BOTTOM = 24

export function BarChart(props: ChartProps) {
  const plot = plotOf(props)
  const stacked = props.axes.options?.stacking ?? false
  return (
    <Chart props={props} plot={plot} shapes={<Bars plot={plot} stacked={stacked} told={tells(props)} />} />
  )
}

export function LineChart(props: ChartProps) {
  const plot = plotOf(props)
  return <Chart props={props} plot={plot} shapes={<Lines plot={plot} told={tells(props)} />} />
}

const tells = ({ options }: ChartProps): boolean => options?.showDataLabels ?? false

type Parts = { props: ChartProps; plot: Plot; shapes: React.ReactNode }

/** A drawing for the eye, and the same as a table for everybody. */
function Chart({ props, plot, shapes }: Parts) {
  const { title, showLegend = plot.series.length > 1 } = props.options ?? {}
  return (
    <figure {...mark(props)} className="ch-chart">
      {title && <figcaption className="ch-label">{title}</figcaption>}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + (isTight(plot) ? SLANTED : 0)}`} aria-hidden="true">
        <line className="ch-axis" x1="0" y1={HEIGHT - BOTTOM} x2={WIDTH} y2={HEIGHT - BOTTOM} />
        {shapes}
        <Labels plot={plot} />
      </svg>
      {showLegend && <Legend plot={plot} />}
      <DataTable props={props} plot={plot} />
    </figure>
  )
}

/** Letters are about so wide, and a slanted line of them so high. */
const [LETTER, SLANTED] = [6.5, 64]

const isTight = ({ labels }: Plot): boolean =>
  Math.max(0, ...labels.map((label) => label.length)) * LETTER > WIDTH / labels.length

/** Slanted where they would run into each other. */
function Labels({ plot }: { plot: Plot }) {
  const tight = isTight(plot)
  return plot.labels.map((label, at) => {
    const [x, y] = [centre(plot, at), HEIGHT - 6]
    const turned = tight ? { textAnchor: 'end', transform: `rotate(-30 ${String(x)} ${String(y)})` } : {}
    return (
      <text key={label} x={x} y={y} textAnchor="middle" {...turned}>
        {label}
      </text>
    )
  })
}

const centre = ({ labels }: Plot, at: number): number => ((at + 0.5) * WIDTH) / labels.length
const heightOf = ({ max }: Plot, value: number): number => (value / max) * (HEIGHT - TOP - BOTTOM)

function Bars({ plot, stacked, told }: { plot: Plot; stacked: boolean; told: boolean }) {
  const slot = (WIDTH / plot.labels.length) * 0.7
  const width = stacked ? slot : slot / plot.series.length
  const below = (at: number, of: number): number =>
    stacked ? plot.series.slice(0, of).reduce((sum, { values }) => sum + (values[at] ?? 0), 0) : 0
  return plot.series.flatMap(({ name, color, values }, of) =>
    values.map((value, at) => {
      if (value === null) return null
      const x = centre(plot, at) - slot / 2 + (stacked ? 0 : of * width)
      const y = HEIGHT - BOTTOM - heightOf(plot, value + below(at, of))
      return (
        <g key={`${name} ${plot.labels[at]}`}>
          <rect x={x} y={y} width={width * 0.94} height={heightOf(plot, value)} fill={color} />
          {told && (
            <text x={x + width / 2} y={y - 3} textAnchor="middle">
              {value}
            </text>
          )}
        </g>
      )
    }),
  )
}

function Lines({ plot, told }: { plot: Plot; told: boolean }) {
  return plot.series.map(({ name, color, values }) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ value, x: centre(plot, at), y: HEIGHT - BOTTOM - heightOf(plot, value) }],
    )
    return (
      <g key={name}>
        <polyline
          points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          fill="none"
          stroke={color}
          strokeWidth="2"
        />
        {points.map(({ value, x, y }) => (
          <g key={x}>
            <circle cx={x} cy={y} r="3.5" fill={color} />
            {told && (
              <text x={x} y={y - 7} textAnchor="middle">
                {value}
              </text>
            )}
          </g>
        ))}
      </g>
    )
  })
}

function Legend({ plot }: { plot: Plot }) {
  return (
    <ul className="ch-legend" role="list">
      {plot.series.map(({ name, color }) => (
        <li key={name}>
          <span className="ch-swatch" style={{ background: color }} aria-hidden="true" /> {name}
        </li>
      ))}
    </ul>
  )
}

function DataTable({ props, plot }: { props: ChartProps; plot: Plot }) {
  const words = useWords()
  const { x } = props.axes
  return (
    <details className="ch-data">
      <summary>{words('data')}</summary>
      <table className="ch-table ch-table-compact">
        <thead>
          <tr>
            <th scope="col">{x.label ?? x.field}</th>
            {plot.series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plot.labels.map((label, at) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {plot.series.map(({ name, values }) => (
                <td key={name}>{values[at] ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
