import { classNames } from '../ui/class-names.ts'
import styles from './LoginPreview.module.css'

type Props = { readonly name: string; readonly tone: 'a' | 'b' }

export function PreviewCursor(props: Props) {
  return (
    <span class={classNames(styles['cursor'], styles[props.tone])}>
      <svg width="16" height="16" viewBox="0 0 16 16" role="presentation">
        <path d="M2 1.5 13.5 8 8.2 9.2 5.6 14z" />
      </svg>
      <span class={styles['flag']}>{props.name}</span>
    </span>
  )
}
