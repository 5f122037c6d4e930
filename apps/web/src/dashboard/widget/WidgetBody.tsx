import type { Widget, WidgetKind } from '@pulse/shared/dashboard/dashboard'
import { lazy, Show, Suspense } from 'solid-js'
import styles from './WidgetBody.module.css'

const ChartBody = lazy(() => import('./ChartBody.tsx').then((m) => ({ default: m.ChartBody })))
const TextBody = lazy(() => import('./TextBody.tsx').then((m) => ({ default: m.TextBody })))

export type ChartKind = Exclude<WidgetKind, 'text'>

type Props = {
  readonly widget: Widget
  /** In pixels, of the whole card as the layout has it, not of a gesture. */
  readonly width: number
  readonly gesturing: boolean
  readonly onEdit: () => void
}

/** What a widget shows inside its card. */
export function WidgetBody(props: Props) {
  const chartKind = (): ChartKind | undefined =>
    props.widget.kind === 'text' ? undefined : props.widget.kind
  return (
    <div class={styles['body']}>
      {/* Of its own: the cards and their titles are there before what fills them is loaded. */}
      <Suspense>
        <Show
          when={chartKind()}
          fallback={<TextBody text={props.widget.text} onEdit={props.onEdit} />}
        >
          {(kind) => <ChartBody {...props} kind={kind()} />}
        </Show>
      </Suspense>
    </div>
  )
}
