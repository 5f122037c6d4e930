import type { DatasetColumn } from '@pulse/shared/api/datasets'
import type { Dimension, TimePart } from '@pulse/shared/query/chart-query'
import Trash from 'lucide-solid/icons/trash'
import { Match, Show, Switch as When } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import type { Choice } from '../../ui/choice.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { nearestColumn } from '../widget/nearest-column.ts'
import { dimensionOf } from './add-field.ts'
import styles from './EditorPanel.module.css'

type Props = {
  readonly dimension: Dimension
  readonly position: number
  readonly columns: readonly DatasetColumn[]
  readonly onChange: (dimension: Dimension) => void
  readonly onRemove: () => void
}

const PARTS: readonly Choice<TimePart>[] = [
  { value: 'hour', label: 'Hour of the day' },
  { value: 'weekday', label: 'Day of the week' },
  { value: 'day', label: 'Day of the month' },
  { value: 'week', label: 'Week of the year' },
  { value: 'month', label: 'Month of the year' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
]

/** One way of grouping: by the values of a column, by intervals of numbers, or by parts of times. */
export function DimensionField(props: Props) {
  const column = () => props.columns.find(({ name }) => name === props.dimension.column)
  const isGone = () => props.columns.length > 0 && !column()
  const nearest = () =>
    isGone() ? nearestColumn(props.dimension.column, props.columns) : undefined
  const options = (): Choice[] => [
    ...[...props.columns]
      .sort((a, b) => Number(b.role === 'dimension') - Number(a.role === 'dimension'))
      .map(({ name, label }) => ({ value: name, label: label || name })),
    ...(isGone() ? [{ value: props.dimension.column, label: props.dimension.column }] : []),
  ]
  const choose = (name: string) => {
    const chosen = props.columns.find((each) => each.name === name)
    if (chosen) props.onChange(dimensionOf(chosen))
  }
  const isTime = () => column()?.type === 'timestamp' || column()?.type === 'date'
  const isNumber = () => column()?.type === 'number' || column()?.type === 'integer'
  const parts = () => PARTS.filter(({ value }) => value !== 'hour' || column()?.type !== 'date')
  return (
    <div class={styles['measure']}>
      <div class={styles['measureRow']}>
        <div class={styles['measureColumn']}>
          <Combobox
            label={props.position === 1 ? 'Group by' : `Group by, ${props.position}`}
            options={options()}
            value={props.dimension.column}
            error={isGone() ? 'Not in this dataset' : undefined}
            onChange={choose}
          />
        </div>
        <IconButton
          label={`Remove grouping ${props.position}`}
          size="sm"
          icon={<Trash />}
          onClick={props.onRemove}
        />
      </div>
      <Show when={nearest()}>
        {(name) => (
          <Button size="sm" onClick={() => choose(name())}>
            Use “{name()}” instead
          </Button>
        )}
      </Show>
      <When>
        <Match when={isTime()}>
          <Select
            label={`Part of the time, grouping ${props.position}`}
            hideLabel
            size="sm"
            options={parts()}
            value={props.dimension.part}
            onChange={(part) => props.onChange({ column: props.dimension.column, part })}
          />
        </Match>
        <Match when={isNumber() || props.dimension.bin}>
          <Intervals {...props} />
        </Match>
      </When>
      <Show when={!props.dimension.part && !props.dimension.bin}>
        <TopFields {...props} />
      </Show>
    </div>
  )
}

function Intervals(props: Props) {
  const count = () => {
    const { bin } = props.dimension
    return bin && 'count' in bin ? bin.count : undefined
  }
  return (
    <NumberField
      label="Intervals, at most"
      description="Empty takes every value for itself."
      min={1}
      max={200}
      value={count()}
      onChange={(most) => {
        const { column } = props.dimension
        props.onChange(
          most === undefined ? { column, top: 10, other: true } : { column, bin: { count: most } },
        )
      }}
    />
  )
}

function TopFields(props: Props) {
  return (
    <>
      <NumberField
        label="Show the largest"
        description="Empty shows all."
        min={1}
        max={100}
        value={props.dimension.top}
        onChange={(top) => props.onChange(withTop(props.dimension, top))}
      />
      <Switch
        label="Gather the rest as Other"
        checked={props.dimension.other ?? false}
        onChange={(other) => props.onChange({ ...props.dimension, other })}
      />
    </>
  )
}

function withTop({ top: _, ...rest }: Dimension, top: number | undefined): Dimension {
  return top === undefined ? rest : { ...rest, top }
}
