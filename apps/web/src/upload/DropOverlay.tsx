import FileUp from 'lucide-solid/icons/file-up'
import { Portal } from 'solid-js/web'
import styles from './DropOverlay.module.css'
import type { DropRefusal } from './drop-refusal.ts'

const BECAUSE: Record<DropRefusal, string> = {
  'old-version': 'This is an old version: go back to the dashboard first.',
  viewer: 'Your role is viewer: ask an admin if you need to add files.',
  'not-now': 'The dashboard cannot be edited at the moment.',
}

/** Over the whole page while files hover over it. */
export function DropOverlay(props: { readonly refusal: DropRefusal | undefined }) {
  return (
    <Portal>
      <div
        class={styles['overlay']}
        data-drop-zone
        data-refused={props.refusal}
        role={props.refusal && 'status'}
      >
        <div class={styles['card']}>
          <span class={styles['icon']}>
            <FileUp size={28} />
          </span>
          <p class={styles['title']}>
            {props.refusal ? 'No files can be added here' : 'Drop to add charts'}
          </p>
          <p class={styles['hint']}>
            {props.refusal
              ? BECAUSE[props.refusal]
              : 'CSV files, as many as you like. Pulse finds out the rest.'}
          </p>
        </div>
      </div>
    </Portal>
  )
}
