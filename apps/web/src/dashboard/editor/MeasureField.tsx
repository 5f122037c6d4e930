import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Aggregate, Measure } from '@pulse/shared/query/chart-query'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { Combobox } from '../../ui/Combobox.tsx'
import type { Choice } from '../../ui/choice.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { aggregatesFor } from './aggregate-names.ts'
import styles from './EditorPanel.module.css'

type Props = {
  readonly measure: Measure
  readonly columns: readonly DatasetColumn[]
  readonly position: number
  readonly onChange: (measure: Measure) => void
  readonly onRemove?: (() => void) | undefined
}

/** Stands for "count the rows" in the list of columns. */
const ROWS = '\u0000rows'

/** One measure: a column and how it is aggregated. */
export function MeasureField(props: Props) {
  const columnOf = (name: string | undefined) => props.columns.find((each) => each.name === name)
  const options = (): Choice[] => [
    { value: ROWS, label: 'Number of rows' },
    ...[...props.columns]
      .sort((a, b) => Number(b.role === 'measure') - Number(a.role === 'measure'))
      .map((column) => ({ value: column.name, label: column.label || column.name })),
    ...missing(),
  ]
  /** A column that the dataset has lost stays visible, so that it can be replaced. */
  const missing = (): Choice[] => {
    const { column } = props.measure
    return column === undefined || columnOf(column) ? [] : [{ value: column, label: column }]
  }
  const choose = (name: string) => {
    const { id, aggregate } = props.measure
    const column = columnOf(name)
    if (!column) return props.onChange({ id, aggregate: 'count' })
    const fitting = aggregatesFor(column.type)
    const kept = props.measure.column !== undefined && fitting.some((a) => a.value === aggregate)
    const fallback: Aggregate = fitting[0]?.value ?? 'count'
    props.onChange({ id, column: name, aggregate: kept ? aggregate : fallback })
  }
  const gone = () => props.measure.column !== undefined && !columnOf(props.measure.column)
  return (
    <div class={styles['measure']}>
      <div class={styles['measureColumn']}>
        <Combobox
          label={`Measure ${props.position}`}
          hideLabel
          size="sm"
          options={options()}
          value={props.measure.column ?? ROWS}
          onChange={choose}
          error={gone() && props.columns.length > 0 ? 'Not in this dataset' : undefined}
        />
      </div>
      <Show when={columnOf(props.measure.column)}>
        {(column) => (
          <div class={styles['measureAggregate']}>
            <Select
              label={`Aggregate of measure ${props.position}`}
              hideLabel
              size="sm"
              options={aggregatesFor(column().type)}
              value={props.measure.aggregate}
              onChange={(aggregate) => props.onChange({ ...props.measure, aggregate })}
            />
          </div>
        )}
      </Show>
      <Show when={props.onRemove}>
        {(remove) => (
          <IconButton
            label={`Remove measure ${props.position}`}
            size="sm"
            icon={<Trash />}
            onClick={() => remove()()}
          />
        )}
      </Show>
    </div>
  )
}
