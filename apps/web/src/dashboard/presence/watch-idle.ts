// Says when nobody is at this tab, and takes it out of sight when that lasts.
import { onCleanup } from 'solid-js'
import type { Presence } from './create-presence.ts'

const IDLE_AFTER_MS = 2 * 60_000
const HIDDEN_IDLE_AFTER_MS = 15_000
/** Browsers soon let a hidden tab work once a minute only: too rarely for its presence to stay alive. */
const LEAVE_AFTER_MS = 4 * 60_000

const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'scroll', 'focus'] as const

export function watchIdle(presence: Presence): void {
  let idleTimer: ReturnType<typeof setTimeout> | undefined
  let leaveTimer: ReturnType<typeof setTimeout> | undefined
  let restartedAt = Number.NEGATIVE_INFINITY

  const wait = (ms: number) => {
    clearTimeout(idleTimer)
    idleTimer = setTimeout(() => presence.announce({ idle: true, cursor: null }), ms)
  }
  const onLife = () => {
    if (document.visibilityState === 'hidden') return
    presence.announce({ idle: false })
    // A pointer moves far more often than a timer needs to be set anew.
    if (performance.now() - restartedAt < 1_000) return
    restartedAt = performance.now()
    wait(IDLE_AFTER_MS)
  }
  const onVisibility = () => {
    clearTimeout(leaveTimer)
    if (document.visibilityState === 'hidden') {
      restartedAt = Number.NEGATIVE_INFINITY
      wait(HIDDEN_IDLE_AFTER_MS)
      leaveTimer = setTimeout(() => presence.leave(true), LEAVE_AFTER_MS)
    } else {
      presence.leave(false)
      onLife()
    }
  }
  const left = new AbortController()
  const { signal } = left
  for (const sign of SIGNS_OF_LIFE) {
    addEventListener(sign, onLife, { signal, passive: true, capture: true })
  }
  document.addEventListener('visibilitychange', onVisibility, { signal })
  onVisibility()
  onCleanup(() => {
    left.abort()
    clearTimeout(idleTimer)
    clearTimeout(leaveTimer)
  })
}
