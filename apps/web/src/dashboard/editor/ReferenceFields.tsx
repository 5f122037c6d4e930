import type { Widget, WidgetKind } from '@pulse/shared/dashboard/dashboard'
import type { Threshold, Tone } from '@pulse/shared/dashboard/widget-options'
import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { Index, Show } from 'solid-js'
import { Button } from '../../ui/Button.tsx'
import type { Choice } from '../../ui/choice.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Select } from '../../ui/Select.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './EditorPanel.module.css'
import { editOptions } from './edit-widget.ts'
import { FoldedFields } from './FoldedFields.tsx'

const WITH_TARGET: ReadonlySet<WidgetKind> = new Set(['line', 'area', 'bar', 'combo', 'gauge'])
const WITH_THRESHOLDS: ReadonlySet<WidgetKind> = new Set([...WITH_TARGET, 'stat', 'table'])
const MAX_THRESHOLDS = 8

const TONES: readonly Choice<Tone>[] = [
  { value: 'positive', label: 'Good' },
  { value: 'warning', label: 'Watch' },
  { value: 'negative', label: 'Bad' },
]

/** What the numbers are judged by. */
export function ReferenceFields(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const options = () => props.widget.options
  const thresholds = () => options().thresholds ?? []
  const change = (changed: Threshold[]) =>
    editOptions(dashboard, props.widget.id, {
      thresholds: changed.length > 0 ? changed : undefined,
    })
  const add = () =>
    change([...thresholds(), { at: (thresholds().at(-1)?.at ?? -1) + 1, tone: 'positive' }])
  return (
    <Show when={WITH_THRESHOLDS.has(props.widget.kind)}>
      <FoldedFields title="Target and thresholds">
        <Show when={WITH_TARGET.has(props.widget.kind)}>
          <NumberField
            label="Target"
            value={options().target}
            onChange={(target) => editOptions(dashboard, props.widget.id, { target })}
          />
        </Show>
        <Index each={thresholds()}>
          {(threshold, index) => {
            const replace = (changed: Threshold) =>
              change(thresholds().map((each, at) => (at === index ? changed : each)))
            return (
              <div class={styles['measureRow']}>
                <div class={styles['measureColumn']}>
                  <NumberField
                    label={`Threshold ${index + 1}, from`}
                    hideLabel
                    size="sm"
                    value={threshold().at}
                    onChange={(at) => at !== undefined && replace({ ...threshold(), at })}
                  />
                </div>
                <div class={styles['measureAggregate']}>
                  <Select
                    label={`Threshold ${index + 1} means`}
                    hideLabel
                    size="sm"
                    options={TONES}
                    value={threshold().tone}
                    onChange={(tone) => replace({ ...threshold(), tone })}
                  />
                </div>
                <IconButton
                  label={`Remove threshold ${index + 1}`}
                  size="sm"
                  icon={<Trash />}
                  onClick={() => change(thresholds().filter((_, at) => at !== index))}
                />
              </div>
            )
          }}
        </Index>
        <Show when={thresholds().length < MAX_THRESHOLDS}>
          <Button size="sm" variant="ghost" icon={<Plus />} onClick={add}>
            Add a threshold
          </Button>
        </Show>
      </FoldedFields>
    </Show>
  )
}
