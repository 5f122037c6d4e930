import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { Match, Switch } from 'solid-js'
import type { ShownChart } from '../../interaction/interaction-context.ts'
import { createDataset } from '../../query/datasets.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { widgetName } from '../widget/widget-name.ts'
import styles from './ChartExplanation.module.css'
import { ChartExplanation } from './ChartExplanation.tsx'

type Props = {
  readonly widget: Widget
  readonly shown: () => ShownChart | undefined
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** The same explanation as in the editor, for everybody who may look. */
export function ExplainDialog(props: Props) {
  const dataset = createDataset(() => props.widget.query.datasetId)
  return (
    <Dialog title={widgetName(props.widget)} open={props.open} onOpenChange={props.onOpenChange}>
      <div class={styles['alone']}>
        <Switch fallback={<p class={styles['words']}>There is no answer to explain yet.</p>}>
          <Match when={dataset.data}>
            {(known) => <ChartExplanation dataset={known()} chart={props.shown()} />}
          </Match>
          <Match when={dataset.error}>
            <p class={styles['words']}>The dataset could not be read. Try again later.</p>
          </Match>
        </Switch>
      </div>
    </Dialog>
  )
}
