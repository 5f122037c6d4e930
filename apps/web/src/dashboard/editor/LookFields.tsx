import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { Show } from 'solid-js'
import { NumberField } from '../../ui/NumberField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './EditorPanel.module.css'
import { editOptions, type OptionParts } from './edit-widget.ts'
import { LazyTextField } from './LazyTextField.tsx'

export function LookFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const change = (parts: OptionParts) => editOptions(dashboard, props.widget.id, parts)
  const options = () => props.widget.options
  const stacks = () => props.widget.kind === 'bar' || props.widget.kind === 'area'
  return (
    <section class={styles['section']}>
      <h3 class={styles['sectionTitle']}>Look</h3>
      <Show when={stacks()}>
        <Switch
          label="Stacked"
          checked={options().stacked ?? false}
          onChange={(stacked) => change({ stacked: stacked || undefined })}
        />
      </Show>
      <Show when={props.widget.kind === 'bar' && !props.widget.query.time}>
        <Switch
          label="Horizontal"
          checked={options().horizontal ?? false}
          onChange={(horizontal) => change({ horizontal: horizontal || undefined })}
        />
      </Show>
      <div class={styles['pair']}>
        <LazyTextField
          label="Unit"
          placeholder="€, kg, %"
          maxLength={32}
          value={options().unit ?? ''}
          onCommit={(unit) => change({ unit: unit || undefined })}
        />
        <NumberField
          label="Decimals"
          min={0}
          max={10}
          value={options().decimals}
          onChange={(decimals) => change({ decimals })}
        />
      </div>
    </section>
  )
}
