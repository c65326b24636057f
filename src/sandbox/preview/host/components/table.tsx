import type { TableCellProps, TableElementProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions'
import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from 'react'
import { classes, mark } from '../look.ts'
import { useWords } from '../runtime.ts'

export function Table(props: TableProps) {
  const { bordered = true, flush, density = 'default', children } = props
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  const wide = useWider(box)
  const scrolls = wide ? { tabIndex: 0, role: 'region', 'aria-label': words('table') } : {}
  return (
    <div {...mark(props)} className={classes('ch-table-box', flush && 'ch-flush')}>
      <div ref={box} className="ch-table-scroll" {...scrolls}>
        <table className={classes('ch-table', `ch-table-${density}`, bordered && 'ch-bordered')}>
          {children}
        </table>
      </div>
      {props.paginated && (
        <Pages page={props.page ?? 1} count={props.pageCount} go={(page) => props.onPageChange(page)} />
      )}
    </div>
  )
}

/** Only what can be scrolled is a stop for the keyboard. */
const useWider = (box: RefObject<HTMLElement | null>): boolean => {
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [box])
  return wide
}

function Pages({ page, count, go }: { page: number; count: number; go(page: number): void }) {
  const words = useWords()
  return (
    <nav className="ch-pages" aria-label={words('pages')}>
      <PageButton label={words('previous')} disabled={page <= 1} press={() => go(page - 1)} />
      <span aria-live="polite">{words('page', { n: page, of: count })}</span>
      <PageButton label={words('next')} disabled={page >= count} press={() => go(page + 1)} />
    </nav>
  )
}

function PageButton({ label, disabled, press }: { label: string; disabled: boolean; press(): void }) {
  return (
    <button type="button" className="ch-button ch-secondary ch-size-sm" disabled={disabled} onClick={press}>
      {label}
    </button>
  )
}

/** Headers in the head name columns, elsewhere rows. */
const ScopeContext = createContext<'col' | 'row'>('row')

export function TableHead(props: TableElementProps) {
  return (
    <ScopeContext.Provider value="col">
      <thead {...mark(props)}>{props.children}</thead>
    </ScopeContext.Provider>
  )
}

export function TableBody(props: TableElementProps) {
  return <tbody {...mark(props)}>{props.children}</tbody>
}

export function TableFooter(props: TableElementProps) {
  return <tfoot {...mark(props)}>{props.children}</tfoot>
}

export function TableRow(props: TableElementProps) {
  return <tr {...mark(props)}>{props.children}</tr>
}

type Cell = Pick<TableCellProps, 'align' | 'width'>

const cellStyle = ({ align, width }: Cell): CSSProperties => ({
  textAlign: align,
  width: width === 'min' ? '1%' : width === 'max' ? '100%' : width,
})

export function TableHeader(props: TableHeaderProps) {
  const scope = useContext(ScopeContext)
  const { sortDirection = 'never', children } = props
  const sorted = sortDirection === 'never' ? undefined : sortDirection
  return (
    <th {...mark(props)} scope={scope} style={cellStyle(props)} aria-sort={sorted}>
      {'onSortChange' in props && sorted ? <SortButton {...props} /> : children}
    </th>
  )
}

const AFTER = { none: 'ascending', ascending: 'descending', descending: 'ascending' } as const
const ARROWS = { none: '↕', ascending: '↑', descending: '↓' }

function SortButton(props: Exclude<TableHeaderProps, { sortDirection?: 'never' }>) {
  const { sortDirection, onSortChange, disabled, children } = props
  return (
    <button
      type="button"
      className="ch-plain ch-sort"
      disabled={disabled}
      onClick={() => onSortChange(AFTER[sortDirection])}
    >
      {children} <span aria-hidden="true">{ARROWS[sortDirection]}</span>
    </button>
  )
}

export function TableCell(props: TableCellProps) {
  return (
    <td {...mark(props)} colSpan={props.colSpan} style={cellStyle(props)}>
      {props.children}
    </td>
  )
}
