import type { Widget, WidgetKind } from '@pulse/shared/dashboard/dashboard'
import type { ChartQuery } from '@pulse/shared/query/chart-query'
import { Show } from 'solid-js'
import type { Choice } from '../../ui/choice.ts'
import { Select } from '../../ui/Select.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { editOptions, editQuery } from './edit-widget.ts'

type Compare = NonNullable<ChartQuery['compare']>
type Gaps = NonNullable<ChartQuery['gaps']>

const COMPARED: ReadonlySet<WidgetKind> = new Set(['line', 'area', 'bar', 'combo', 'stat', 'table'])
const FILLED: ReadonlySet<WidgetKind> = new Set(['line', 'area', 'bar', 'combo', 'table'])

const COMPARISONS: readonly Choice<Compare | ''>[] = [
  { value: '', label: 'With nothing' },
  { value: 'previous-period', label: 'With the period before' },
  { value: 'previous-year', label: 'With a year before' },
]
const GAPS: readonly Choice<Gaps | ''>[] = [
  { value: '', label: 'As it suits the chart' },
  { value: 'null', label: 'A gap' },
  { value: 'zero', label: 'Zero' },
  { value: 'previous', label: 'The value before' },
]

/** What the numbers are set against, and what stands where there are none. */
export function ComparisonFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const query = () => props.widget.query
  const options = () => props.widget.options
  const gaps = () => GAPS.find(({ value }) => value === query().gaps)?.value ?? ''
  return (
    <>
      <Show when={COMPARED.has(props.widget.kind)}>
        <Select
          label="Compare"
          options={COMPARISONS}
          value={query().compare ?? ''}
          onChange={(value) =>
            editQuery(dashboard, props.widget.id, { compare: value === '' ? undefined : value })
          }
        />
      </Show>
      <Show when={query().time && !query().time?.points && FILLED.has(props.widget.kind)}>
        <Select
          label="Where there is no data"
          options={GAPS}
          value={gaps()}
          onChange={(value) =>
            editQuery(dashboard, props.widget.id, { gaps: value === '' ? undefined : value })
          }
        />
      </Show>
      <Show when={props.widget.kind === 'stat'}>
        <Switch
          label="Less is better"
          description="Costs, errors, waiting times."
          checked={options().lowerIsBetter ?? false}
          onChange={(lower) =>
            editOptions(dashboard, props.widget.id, { lowerIsBetter: lower || undefined })
          }
        />
      </Show>
    </>
  )
}
