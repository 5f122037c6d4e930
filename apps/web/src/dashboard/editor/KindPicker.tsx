import { setWidgetKind } from '@pulse/shared/dashboard/commands'
import { WIDGET_KINDS, type Widget, type WidgetKind } from '@pulse/shared/dashboard/dashboard'
import { fittingKinds } from '@pulse/shared/suggest/fitting-kinds'
import { createMemo, For, Show } from 'solid-js'
import { KIND_NAMES } from '../../charts/kind-names.ts'
import { createDataset } from '../../query/datasets.ts'
import { classNames } from '../../ui/class-names.ts'
import hidden from '../../ui/VisuallyHidden.module.css'
import { useDashboard } from '../dashboard-context.ts'
import { KindIcon } from '../widget/KindIcon.tsx'
import styles from './KindPicker.module.css'

const CHART_KINDS = WIDGET_KINDS.filter((kind) => kind !== 'text')

/** Every kind of chart; those that fit what is measured are marked. */
export function KindPicker(props: { readonly widget: Widget }) {
  const dashboard = useDashboard()
  const dataset = createDataset(() => props.widget.query.datasetId)
  const fitting = createMemo(
    () => new Set<WidgetKind>(fittingKinds(props.widget.query, dataset.data?.columns ?? [])),
  )
  const choose = (kind: WidgetKind) =>
    dashboard.run((doc, by) => setWidgetKind(doc, props.widget.id, kind, by))
  return (
    <fieldset class={styles['picker']}>
      <legend class={styles['legend']}>
        Chart type
        <Show when={fitting().size > 0}>
          <span class={styles['hint']}>
            <span class={styles['dot']} aria-hidden="true" /> fits these fields
          </span>
        </Show>
      </legend>
      <div class={styles['kinds']}>
        <For each={CHART_KINDS}>
          {(kind) => (
            <label
              class={classNames(styles['kind'], fitting().has(kind) && styles['fits'])}
              title={KIND_NAMES[kind]}
            >
              <input
                type="radio"
                class={hidden['hidden']}
                name={`kind of ${props.widget.id}`}
                value={kind}
                checked={props.widget.kind === kind}
                onChange={() => choose(kind)}
              />
              <KindIcon kind={kind} />
              <span class={styles['name']}>{KIND_NAMES[kind]}</span>
              <Show when={fitting().has(kind)}>
                <span class={hidden['hidden']}>, fits these fields</span>
              </Show>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
