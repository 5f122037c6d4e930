import { createSignal, onCleanup } from 'solid-js'
import { relativeTime } from './relative-time.ts'

type Props = {
  /** ISO instant. */
  readonly at: string
}

const EVERY_MS = 30_000
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** How long ago, kept up to date; the exact time on hover. */
export function TimeAgo(props: Props) {
  const [now, setNow] = createSignal(new Date())
  const timer = setInterval(() => setNow(new Date()), EVERY_MS)
  onCleanup(() => clearInterval(timer))
  return (
    <time datetime={props.at} title={exact.format(new Date(props.at))}>
      {relativeTime(new Date(props.at), now())}
    </time>
  )
}
