import styles from './Spinner.module.css'

type Props = { readonly size?: number; readonly label?: string }

/** A wait of unknown length. Without a label it is decoration beside text that says what is going on. */
export function Spinner(props: Props) {
  return (
    <svg
      class={styles['spinner']}
      width={props.size ?? 16}
      height={props.size ?? 16}
      viewBox="0 0 16 16"
      role={props.label ? 'img' : undefined}
      aria-label={props.label}
      aria-hidden={props.label ? undefined : 'true'}
    >
      <circle class={styles['track']} cx="8" cy="8" r="6.5" />
      <path class={styles['arc']} d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5" />
    </svg>
  )
}
