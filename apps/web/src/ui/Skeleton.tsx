import styles from './Skeleton.module.css'

type Props = {
  readonly width?: string
  readonly height?: string
  readonly round?: boolean
}

/** The shape of what is loading. Its container says `aria-busy`; the shape itself says nothing. */
export function Skeleton(props: Props) {
  return (
    <span
      class={styles['skeleton']}
      style={{
        width: props.width ?? '100%',
        height: props.height ?? '1rem',
        'border-radius': props.round ? '50%' : undefined,
      }}
      aria-hidden="true"
    />
  )
}
