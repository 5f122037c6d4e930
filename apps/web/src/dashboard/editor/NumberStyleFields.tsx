import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { NumberField } from '../../ui/NumberField.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './EditorPanel.module.css'
import { editOptions, type OptionParts } from './edit-widget.ts'
import { FoldedFields } from './FoldedFields.tsx'
import { LazyTextField } from './LazyTextField.tsx'

/** How numbers are written. */
export function NumberStyleFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const change = (parts: OptionParts) => editOptions(dashboard, props.widget.id, parts)
  const options = () => props.widget.options
  return (
    <>
      <div class={styles['pair']}>
        <LazyTextField
          label="Unit"
          placeholder="€, USD, kg, %"
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
      <FoldedFields title="More about numbers">
        <LazyTextField
          label="Before the number"
          placeholder="~, Ø"
          maxLength={8}
          value={options().prefix ?? ''}
          onCommit={(prefix) => change({ prefix: prefix || undefined })}
        />
        <Switch
          label="Short: 12.3K"
          checked={options().compact ?? false}
          onChange={(compact) => change({ compact: compact || undefined })}
        />
        <Switch
          label="In percent: 0.42 reads 42 %"
          checked={options().percent ?? false}
          onChange={(percent) => change({ percent: percent || undefined })}
        />
      </FoldedFields>
    </>
  )
}
