import { createUniqueId } from 'solid-js'
import styles from './Panel.module.css'

type Props = {
  readonly label: string
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string
  readonly onChange: (value: string | undefined) => void
}

/** The browser's own field for a date: typed part by part, in the order of the person's language. */
export function DateInput(props: Props) {
  const id = createUniqueId()
  return (
    <div class={styles['dateField']}>
      <label class={styles['dateLabel']} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        type="date"
        class={styles['date']}
        value={props.value}
        min="0001-01-01"
        max="9999-12-31"
        onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      />
    </div>
  )
}
