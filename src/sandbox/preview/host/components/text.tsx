import type {
  CardProps,
  DescriptionListItemProps,
  DescriptionListProps,
  DividerProps,
  HeadingProps,
  ListProps,
  SpacerProps,
  TextFormatOptions,
  TextProps,
  TileProps,
} from '@hubspot/ui-extensions'
import { Children, type CSSProperties } from 'react'
import { classes, InlineContext, mark, shortSize, useInline } from '../look.ts'

export function Text({ variant = 'bodytext', inline, format, truncate, children, testId }: TextProps) {
  const within = useInline()
  const Element = inline || within ? 'span' : 'p'
  const limits = typeof truncate === 'object' ? truncate : {}
  return (
    <InlineContext.Provider value>
      <Element
        {...mark({ testId })}
        className={classes('ch-text', `ch-${variant}`, Boolean(truncate) && 'ch-truncate')}
        style={{ ...styleOf(format), maxWidth: limits.maxWidth }}
        title={limits.tooltipText}
      >
        {children}
      </Element>
    </InlineContext.Provider>
  )
}

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 }
const LINES = { none: 'none', underline: 'underline', strikethrough: 'line-through' }

/** `sentenceCase` has no counterpart in CSS and is left as written. */
const styleOf = (format: TextFormatOptions = {}): CSSProperties => ({
  fontWeight: format.fontWeight && WEIGHTS[format.fontWeight],
  fontStyle: format.italic ? 'italic' : undefined,
  textDecoration: format.lineDecoration && LINES[format.lineDecoration],
  textTransform: format.textTransform === 'sentenceCase' ? undefined : format.textTransform,
})

export function Heading({ inline, children, testId }: HeadingProps) {
  return (
    <InlineContext.Provider value>
      <h3 {...mark({ testId })} className={classes('ch-heading', inline && 'ch-inline')}>
        {children}
      </h3>
    </InlineContext.Provider>
  )
}

export function Divider({ size, distance, testId }: DividerProps) {
  return <hr {...mark({ testId })} className={`ch-divider ch-space-${shortSize(size ?? distance, 'sm')}`} />
}

export function Spacer({ size, testId }: SpacerProps) {
  return <div {...mark({ testId })} className={`ch-spacer ch-space-${shortSize(size, 'sm')}`} />
}

export function Tile({ compact, flush, children, testId }: TileProps) {
  const name = classes('ch-tile', compact && 'ch-compact', flush && 'ch-flush')
  return (
    <div {...mark({ testId })} className={name}>
      {children}
    </div>
  )
}

export function Card({ children, testId }: CardProps) {
  return (
    <div {...mark({ testId })} className="ch-tile">
      {children}
    </div>
  )
}

/** Each child is an item, as HubSpot has it. */
export function List({ variant = 'unordered', children, testId }: ListProps) {
  const Element = variant.startsWith('ordered') ? 'ol' : 'ul'
  return (
    <Element {...mark({ testId })} className={`ch-list ch-list-${variant}`} role="list">
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Element>
  )
}

export function DescriptionList({ direction = 'column', children, testId }: DescriptionListProps) {
  return (
    <dl {...mark({ testId })} className={`ch-descriptions ch-descriptions-${direction}`}>
      {children}
    </dl>
  )
}

export function DescriptionListItem({ label, children, testId }: DescriptionListItemProps) {
  return (
    <div {...mark({ testId })} className="ch-description">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
