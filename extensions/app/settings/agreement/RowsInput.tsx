import { Alert, AutoGrid, Button, Flex, Text, Tile } from '@hubspot/ui-extensions'
import type { Column, Field, FieldValue, Problem, Row } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import { ValueInput, type ValueInputProps } from './ValueInput.tsx'

type RowsInputProps = {
  words: Words
  field: Field
  rows: Row[]
  problems: Problem[]
  onType: (value: Row[]) => void
}

/** A list, line by line: lines are filled in, added, taken away, and moved where their order counts. */
export function RowsInput({ words, field, rows, problems, onType }: RowsInputProps) {
  const { id, label, columns } = field
  const problem = problems.find((one) => one.field === id)?.message
  const add = (): void => {
    const cells = Object.fromEntries(columns.map((column) => [column.id, column.value]))
    // Where the order counts, the last line is the one for everything that is left.
    const at = field.ordered && field.shrinks ? Math.max(rows.length - 1, 0) : rows.length
    onType(rows.toSpliced(at, 0, { was: null, cells }))
  }
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{label}</Text>
      {problem !== undefined && <Alert variant="danger" title={problem} />}
      {rows.length === 0 && <Text variant="microcopy">{words.t('settings.list_empty')}</Text>}
      {rows.map((row, at) => (
        <Line
          key={row.was ?? `new ${String(at)}`}
          {...{ words, field, row, at, problems }}
          count={rows.length}
          onChange={(cells) => onType(rows.with(at, { ...row, cells }))}
          onMove={(to) => onType(rows.toSpliced(at, 1).toSpliced(to, 0, row))}
          onRemove={() => onType(rows.toSpliced(at, 1))}
        />
      ))}
      <Flex>
        <Button size="sm" onClick={add}>
          {words.t('settings.list_add')}
        </Button>
      </Flex>
    </Flex>
  )
}

type LineProps = Omit<RowsInputProps, 'rows' | 'onType'> & {
  row: Row
  at: number
  count: number
  onChange: (cells: Row['cells']) => void
  onMove: (to: number) => void
  onRemove: () => void
}

function Line({ words, field, row, at, count, problems, onChange, onMove, onRemove }: LineProps) {
  const { id, columns, ordered, shrinks } = field
  const { was, cells } = row
  const shown = columns.filter((column) => column.id in cells)
  const [name] = columns
  // What is wrong is told by place, or by name where entries have one.
  const names = [`${id}.${String(at)}`, `${id}.${String(cells[name?.id ?? ''] ?? '')}`]
  const problem = problems.find(({ field: beside }) => beside !== null && names.includes(beside))?.message
  const own = problems.map((one) => ({ ...one, field: renamed(one.field, names) }))
  const n = at + 1
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        {problem !== undefined && <Alert variant="danger" title={problem} />}
        <AutoGrid columnWidth={150} gap="sm" flexible>
          {shown.map((column) => (
            <Cell
              key={column.id}
              words={words}
              field={fieldOf(column, `${id}.${String(at)}`)}
              value={cells[column.id] ?? null}
              problems={own}
              onType={(value) => onChange({ ...cells, [column.id]: value })}
            />
          ))}
        </AutoGrid>
        <Flex gap="xs" wrap>
          {ordered && (
            <>
              <Button size="xs" disabled={at === 0} onClick={() => onMove(at - 1)}>
                {words.t('settings.list_up', { n })}
              </Button>
              <Button size="xs" disabled={n === count} onClick={() => onMove(at + 1)}>
                {words.t('settings.list_down', { n })}
              </Button>
            </>
          )}
          {(shrinks || was === null) && (
            <Button size="xs" onClick={onRemove}>
              {words.t('settings.list_remove', { n })}
            </Button>
          )}
        </Flex>
      </Flex>
    </Tile>
  )
}

/** A cell may hold a list again. */
function Cell(props: ValueInputProps) {
  if (props.field.kind === 'rows') return <RowsInput {...props} rows={rowsOf(props.value)} />
  return <ValueInput {...props} />
}

/** By the line's place, whichever way it was told. */
const renamed = (field: string | null, [byPlace = '', byName = '']: string[]): string | null =>
  field?.startsWith(`${byName}.`) ? `${byPlace}${field.slice(byName.length)}` : field

const fieldOf = (column: Column, line: string): Field => ({
  ...column,
  id: `${line}.${column.id}`,
  more: false,
  ordered: false,
  shrinks: true,
})

/** Lines of a list; none where it holds anything else. */
export const rowsOf = (value: FieldValue): Row[] =>
  Array.isArray(value) ? value.filter((one): one is Row => typeof one === 'object') : []
