import CloudOff from 'lucide-solid/icons/cloud-off'
import styles from './AsOf.module.css'

type Props = {
  /** ISO instant at which the server gave this answer. */
  readonly at: string
  readonly locale: string
}

/** Says that the chart is from this device, and how old it is. */
export function AsOf(props: Props) {
  const when = () => {
    const at = Date.parse(props.at)
    return Number.isNaN(at)
      ? 'an earlier time'
      : new Intl.DateTimeFormat(props.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
          at,
        )
  }
  return (
    <p class={styles['note']} title="Pulse cannot be reached. This is what the device has kept.">
      <CloudOff size={12} aria-hidden="true" />
      As of {when()}
    </p>
  )
}
