import { Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { Kbd } from '../../ui/Kbd.tsx'
import { personHue } from '../../ui/person-hue.ts'
import { useDashboard } from '../dashboard-context.ts'
import styles from './FollowBanner.module.css'
import { followView } from './follow-view.ts'
import type { Person } from './read-peer.ts'

/** While somebody is followed: a frame in their colour, whose view it is, and how to stop. */
export function FollowBanner() {
  const dashboard = useDashboard()
  const isFollowing = () => dashboard.follow.followed() !== null
  return (
    <Show when={isFollowing()}>
      <Following />
    </Show>
  )
}

function Following() {
  const dashboard = useDashboard()
  const person = () => dashboard.follow.followed()
  followView(dashboard)
  return (
    <Portal>
      <Show when={person()}>
        {(followed) => (
          <div class={styles['frame']} style={{ '--person': personHue(followed().userId) }}>
            <button type="button" class={styles['banner']} onClick={dashboard.follow.stop}>
              <span>{following(followed())}</span>
              <span class={styles['stop']}>
                Stop
                <span class={styles['key']}>
                  <Kbd keys="esc" />
                </span>
              </span>
            </button>
          </div>
        )}
      </Show>
    </Portal>
  )
}

function following({ name, idle }: Person): string {
  return idle ? `Following ${name}, who is away for the moment` : `Following ${name}`
}
