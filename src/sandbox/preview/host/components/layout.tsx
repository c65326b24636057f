import type { AutoGridProps, BoxProps, FlexProps, InlineProps, StackProps } from '@hubspot/ui-extensions'
import type { CSSProperties } from 'react'
import { mark, shortSize } from '../look.ts'

const LINES: Record<string, string> = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  around: 'space-around',
  between: 'space-between',
  baseline: 'baseline',
  stretch: 'stretch',
}

const line = (word: string | undefined): string | undefined => (word === undefined ? undefined : LINES[word])

export function Flex(props: FlexProps) {
  const { direction = 'row', justify, align, alignSelf, wrap, gap, children } = props
  const style: CSSProperties = {
    flexDirection: direction,
    justifyContent: line(justify),
    alignItems: line(align),
    alignSelf: line(alignSelf),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  }
  return (
    <div {...mark(props)} className={`ch-flex ch-gap-${shortSize(gap, 'flush')}`} style={style}>
      {children}
    </div>
  )
}

const FLEX = { initial: '0 1 auto', auto: '1 1 auto', none: '0 0 auto' }

export function Box(props: BoxProps) {
  const { flex, alignSelf, children } = props
  const style: CSSProperties = {
    flex: typeof flex === 'number' ? `${flex} 1 0` : flex && FLEX[flex],
    alignSelf: line(alignSelf),
  }
  return (
    <div {...mark(props)} className="ch-box" style={style}>
      {children}
    </div>
  )
}

export function Inline(props: InlineProps) {
  const { justify, align, gap, children } = props
  const style: CSSProperties = { justifyContent: line(justify), alignItems: line(align), flexWrap: 'wrap' }
  return (
    <div {...mark(props)} className={`ch-flex ch-gap-${shortSize(gap, 'sm')}`} style={style}>
      {children}
    </div>
  )
}

export function AutoGrid(props: AutoGridProps) {
  const { columnWidth, gap, flexible, children } = props
  const width = `min(${columnWidth}px, 100%)`
  const columns = flexible ? `minmax(${width}, 1fr)` : width
  return (
    <div
      {...mark(props)}
      className={`ch-gap-${shortSize(gap, 'flush')}`}
      style={{ display: 'grid', gridTemplateColumns: `repeat(auto-fill, ${columns})` }}
    >
      {children}
    </div>
  )
}

export function Stack(props: StackProps) {
  const { direction = 'column', distance, justify, align, width, children } = props
  const style: CSSProperties = {
    flexDirection: direction,
    justifyContent: line(justify),
    alignItems: line(align),
    width,
  }
  return (
    <div {...mark(props)} className={`ch-flex ch-gap-${shortSize(distance, 'sm')}`} style={style}>
      {children}
    </div>
  )
}
