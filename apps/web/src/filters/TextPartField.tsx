import type { Filter } from '@pulse/shared/query/chart-query'
import { createSignal } from 'solid-js'
import { TextField } from '../ui/TextField.tsx'

type Props = {
  readonly column: string
  readonly filter: Filter | undefined
  readonly onChange: (filters: readonly Filter[]) => void
}

/** A part of a text. Applied when the field is left or Enter is pressed: each question costs a query. */
export function TextPartField(props: Props) {
  const [text, setText] = createSignal(props.filter?.op === 'contains' ? props.filter.value : '')
  const apply = () => {
    const value = text()
    props.onChange(value ? [{ column: props.column, op: 'contains', value }] : [])
  }
  return (
    <TextField
      label="Text to find"
      hideLabel
      placeholder="Part of the text, case counts"
      maxLength={1000}
      value={text()}
      onChange={setText}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
  )
}
