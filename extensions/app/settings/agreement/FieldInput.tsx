import { RowsInput, rowsOf } from './RowsInput.tsx'
import { ValueInput, type ValueInputProps } from './ValueInput.tsx'

/** One field of a clause: a list, or a value. */
export function FieldInput(props: ValueInputProps) {
  if (props.field.kind === 'rows') return <RowsInput {...props} rows={rowsOf(props.value)} />
  return <ValueInput {...props} />
}
