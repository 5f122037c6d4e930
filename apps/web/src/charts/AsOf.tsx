import CloudOff from 'lucide-solid/icons/cloud-off'
import { classNames } from '../ui/class-names.ts'
import styles from './AsOf.module.css'

type Props = {
  /** ISO instant at which the server gave this answer. */
  readonly at: string
  readonly locale: string
  /** Above the chart instead of in its corner, which a table needs itself. */
  readonly above: boolean
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
    <p
      class={classNames(styles['note'], props.above && styles['above'])}
      title={`As of ${when()}. Pulse cannot be reached; this is what the device has kept.`}
    >
      <CloudOff size={12} aria-hidden="true" />
      <span class={styles['words']}>As of {when()}</span>
    </p>
  )
}
