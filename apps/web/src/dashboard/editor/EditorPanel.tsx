import { retitleWidget } from '@pulse/shared/dashboard/commands'
import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { Show } from 'solid-js'
import { KIND_NAMES } from '../../charts/kind-names.ts'
import type { ShownChart } from '../../interaction/interaction-context.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { ChartFields } from './ChartFields.tsx'
import styles from './EditorPanel.module.css'
import { KindPicker } from './KindPicker.tsx'
import { LazyTextField } from './LazyTextField.tsx'
import { SharedTextArea } from './SharedTextArea.tsx'

type Props = {
  readonly widget: Widget
  /** What its card shows now. */
  readonly shown: () => ShownChart | undefined
  readonly onClose: () => void
}

/** Everything about one widget. Each change is written at once; the card itself is the preview. */
export function EditorPanel(props: Props) {
  const dashboard = useDashboard()
  return (
    <SidePanel
      label="Edit widget"
      title={KIND_NAMES[props.widget.kind]}
      subject={props.widget.id}
      onClose={props.onClose}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) props.onClose()
      }}
    >
      <div class={styles['content']}>
        <section class={styles['section']}>
          <LazyTextField
            label="Title"
            placeholder="Untitled"
            maxLength={200}
            value={props.widget.title}
            onCommit={(title) =>
              dashboard.run((doc, by) => retitleWidget(doc, props.widget.id, title, by))
            }
          />
          <Show when={props.widget.kind !== 'text'}>
            <KindPicker widget={props.widget} />
          </Show>
        </section>
        <Show
          when={props.widget.kind !== 'text'}
          fallback={
            <section class={styles['section']}>
              <SharedTextArea widgetId={props.widget.id} label="Text in Markdown" />
            </section>
          }
        >
          <ChartFields widget={props.widget} shown={props.shown} />
        </Show>
      </div>
    </SidePanel>
  )
}
