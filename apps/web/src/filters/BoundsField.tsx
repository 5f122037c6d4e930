import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Filter } from '@pulse/shared/query/chart-query'
import { Show } from 'solid-js'
import { NumberField } from '../ui/NumberField.tsx'
import { DateInput } from './DateInput.tsx'
import styles from './Panel.module.css'

type Bound = string | number | undefined

type Props = {
  readonly column: DatasetColumn
  readonly filter: Filter | undefined
  readonly onChange: (filters: readonly Filter[]) => void
}

/** Least and most, both taken in; either may be left open. */
export function BoundsField(props: Props) {
  const range = () => (props.filter?.op === 'range' ? props.filter : undefined)
  const set = (min: Bound, max: Bound) => {
    const { name: column } = props.column
    const bounds = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    props.onChange(
      min === undefined && max === undefined ? [] : [{ column, op: 'range', ...bounds }],
    )
  }
  const isTime = () => props.column.type === 'date' || props.column.type === 'timestamp'
  return (
    <div class={styles['pair']}>
      <Show
        when={isTime()}
        fallback={
          <>
            <NumberField
              label="From"
              value={numberOf(range()?.min)}
              onChange={(min) => set(min, range()?.max)}
            />
            <NumberField
              label="To"
              value={numberOf(range()?.max)}
              onChange={(max) => set(range()?.min, max)}
            />
          </>
        }
      >
        <DateInput
          label="From"
          value={textOf(range()?.min)}
          onChange={(min) => set(min, range()?.max)}
        />
        <DateInput
          label="To"
          value={textOf(range()?.max)}
          onChange={(max) => set(range()?.min, max)}
        />
      </Show>
    </div>
  )
}

function numberOf(bound: Bound): number | undefined {
  return typeof bound === 'number' ? bound : undefined
}

function textOf(bound: Bound): string {
  return typeof bound === 'string' ? bound : ''
}
