import type { Widget } from '@pulse/shared/dashboard/dashboard'
import { AxisFields } from './AxisFields.tsx'
import styles from './EditorPanel.module.css'
import { KindFields } from './KindFields.tsx'
import { NumberStyleFields } from './NumberStyleFields.tsx'
import { ReferenceFields } from './ReferenceFields.tsx'

/** How it is drawn and written: rare choices stay folded. */
export function LookFields(props: { readonly widget: Widget }) {
  return (
    <section class={styles['section']}>
      <h3 class={styles['sectionTitle']}>Look</h3>
      <KindFields widget={props.widget} />
      <NumberStyleFields widget={props.widget} />
      <AxisFields widget={props.widget} />
      <ReferenceFields widget={props.widget} />
    </section>
  )
}
