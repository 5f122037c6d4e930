import type { Widget, WidgetKind } from '@pulse/shared/dashboard/dashboard'
import { Show } from 'solid-js'
import { NumberField } from '../../ui/NumberField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './EditorPanel.module.css'
import { editOptions, type OptionParts } from './edit-widget.ts'
import { FoldedFields } from './FoldedFields.tsx'
import { LazyTextField } from './LazyTextField.tsx'

const WITH_AXIS: ReadonlySet<WidgetKind> = new Set([
  'line',
  'area',
  'bar',
  'combo',
  'scatter',
  'histogram',
  'boxplot',
])

/** The axis of values; a gauge has only its ends. */
export function AxisFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const change = (parts: OptionParts) => editOptions(dashboard, props.widget.id, parts)
  const options = () => props.widget.options
  const hasAxis = () => WITH_AXIS.has(props.widget.kind)
  return (
    <Show when={hasAxis() || props.widget.kind === 'gauge'}>
      <FoldedFields title={hasAxis() ? 'Axis' : 'Scale'}>
        <div class={styles['pair']}>
          <NumberField
            label="From"
            value={options().axisMin}
            onChange={(axisMin) => change({ axisMin })}
          />
          <NumberField
            label="To"
            value={options().axisMax}
            onChange={(axisMax) => change({ axisMax })}
          />
        </div>
        <Show when={hasAxis()}>
          <LazyTextField
            label="Title of the axis"
            maxLength={80}
            value={options().axisTitle ?? ''}
            onCommit={(axisTitle) => change({ axisTitle: axisTitle || undefined })}
          />
          <Switch
            label="Logarithmic"
            description="Each step up is ten times more. Only for numbers above zero."
            checked={options().log ?? false}
            onChange={(log) => change({ log: log || undefined })}
          />
        </Show>
      </FoldedFields>
    </Show>
  )
}
