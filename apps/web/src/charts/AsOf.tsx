import Clock from 'lucide-solid/icons/clock'
import CloudOff from 'lucide-solid/icons/cloud-off'
import { Dynamic } from 'solid-js/web'
import { classNames } from '../ui/class-names.ts'
import styles from './AsOf.module.css'

type Props = {
  /** ISO instant at which the server gave this answer. */
  readonly at: string
  readonly locale: string
  /** Above the chart instead of in its corner, which a table needs itself. */
  readonly above: boolean
  /** Else the server was reached and could not answer just now. */
  readonly offline: boolean
}

/** Says that the chart is not fresh, and how old it is. */
export function AsOf(props: Props) {
  const when = () => {
    const at = Date.parse(props.at)
    return Number.isNaN(at)
      ? 'an earlier time'
      : new Intl.DateTimeFormat(props.locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
          at,
        )
  }
  const why = () =>
    props.offline
      ? 'Pulse cannot be reached; this is what the device has kept.'
      : 'Pulse could not answer just now; it is asked again in a moment.'
  return (
    <p
      class={classNames(styles['note'], props.above && styles['above'])}
      title={`As of ${when()}. ${why()}`}
    >
      <Dynamic component={props.offline ? CloudOff : Clock} size={12} aria-hidden="true" />
      <span class={styles['words']}>As of {when()}</span>
    </p>
  )
}
