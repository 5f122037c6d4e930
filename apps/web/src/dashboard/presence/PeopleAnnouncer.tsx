import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { useDashboard } from '../dashboard-context.ts'
import { comingsAndGoings } from './people-words.ts'

/** Gathered for so long: a reconnect makes everybody come and go, and says nothing. */
const SETTLE_MS = 4_000

/** Tells screen readers who comes and goes and whom one follows. */
export function PeopleAnnouncer() {
  const dashboard = useDashboard()
  const [said, say] = createSignal('')
  const named = () => new Map(dashboard.presence.people().map(({ userId, name }) => [userId, name]))
  let known = untrack(named)
  createEffect(() => {
    const now = named()
    const timer = setTimeout(() => {
      const change = comingsAndGoings(known, now)
      known = now
      if (change) say(change)
    }, SETTLE_MS)
    onCleanup(() => clearTimeout(timer))
  })
  createEffect<string | undefined>((before) => {
    const name = dashboard.follow.followed()?.name
    if (name && name !== before) say(`Following ${name}. Escape stops.`)
    if (!name && before) say(`No longer following ${before}.`)
    return name
  })
  return (
    <VisuallyHidden>
      <span role="status">{said()}</span>
    </VisuallyHidden>
  )
}
