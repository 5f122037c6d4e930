import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Aggregate, Measure, Transform } from '@pulse/shared/query/chart-query'
import Trash from 'lucide-solid/icons/trash'
import { Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import type { Choice } from '../../ui/choice.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { nearestColumn } from '../widget/nearest-column.ts'
import { aggregatesFor, TRANSFORM_CHOICES } from './aggregate-names.ts'
import styles from './EditorPanel.module.css'

type Props = {
  readonly measure: Measure
  readonly columns: readonly DatasetColumn[]
  readonly position: number
  /** With what is made of the aggregated values. */
  readonly detailed: boolean
  readonly onChange: (measure: Measure) => void
  readonly onRemove?: (() => void) | undefined
}

/** Stands for "count the rows" in the list of columns. */
const ROWS = '\u0000rows'

/** One measure: a column and how it is aggregated. */
export function MeasureField(props: Props) {
  const columnOf = (name: string | undefined) => props.columns.find((each) => each.name === name)
  const gone = () => props.measure.column !== undefined && !columnOf(props.measure.column)
  const nearest = () =>
    gone() ? nearestColumn(props.measure.column ?? '', props.columns) : undefined
  const choose = (name: string) => {
    const { id, aggregate } = props.measure
    const column = columnOf(name)
    if (!column) return props.onChange({ id, aggregate: 'count' })
    const fitting = aggregatesFor(column.type)
    const kept = props.measure.column !== undefined && fitting.some((a) => a.value === aggregate)
    const fallback: Aggregate = fitting[0]?.value ?? 'count'
    const changed = { ...props.measure, column: name }
    props.onChange(withAggregate(changed, kept ? aggregate : fallback))
  }
  return (
    <div class={styles['measure']}>
      <div class={styles['measureRow']}>
        <div class={styles['measureColumn']}>
          <Combobox
            label={`Measure ${props.position}`}
            hideLabel
            size="sm"
            options={columnChoices(props.columns, props.measure)}
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
                onChange={(aggregate) => props.onChange(withAggregate(props.measure, aggregate))}
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
      <Show when={nearest()}>
        {(name) => (
          <Button size="sm" onClick={() => choose(name())}>
            Use “{name()}” instead
          </Button>
        )}
      </Show>
      <Show when={props.detailed}>
        <Calculation {...props} />
      </Show>
    </div>
  )
}

/** What is made of the aggregated values. */
function Calculation(props: Props) {
  return (
    <div class={styles['pair']}>
      <Select
        label={`Then, measure ${props.position}`}
        hideLabel
        size="sm"
        options={TRANSFORM_CHOICES}
        value={props.measure.transform ?? ''}
        onChange={(transform) => props.onChange(withTransform(props.measure, transform))}
      />
      <Show when={props.measure.aggregate === 'percentile'}>
        <NumberField
          label={`Percentile of measure ${props.position}`}
          hideLabel
          size="sm"
          min={0}
          max={100}
          value={props.measure.p ?? 95}
          onChange={(p) => p !== undefined && props.onChange({ ...props.measure, p })}
        />
      </Show>
    </div>
  )
}

/** Measures first. A column that the dataset has lost stays visible, so that it can be replaced. */
function columnChoices(columns: readonly DatasetColumn[], { column: chosen }: Measure): Choice[] {
  const known = [...columns]
    .sort((a, b) => Number(b.role === 'measure') - Number(a.role === 'measure'))
    .map(({ name, label }) => ({ value: name, label: label || name }))
  const isMissing = chosen !== undefined && !columns.some(({ name }) => name === chosen)
  const missing = isMissing ? [{ value: chosen, label: chosen }] : []
  return [{ value: ROWS, label: 'Number of rows' }, ...known, ...missing]
}

function withAggregate(measure: Measure, aggregate: Aggregate): Measure {
  const { p: _, ...rest } = measure
  return aggregate === 'percentile' ? { ...rest, aggregate, p: 95 } : { ...rest, aggregate }
}

function withTransform(measure: Measure, transform: Transform | ''): Measure {
  const { transform: _, per: __, ...rest } = measure
  if (transform === '') return rest
  return transform === 'rate' ? { ...rest, transform, per: 'hour' } : { ...rest, transform }
}
