// A document that the server refuses is set aside under another name, and the page starts over with
// the server's: it is never sent again, and nothing of it is lost.
import { createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import type { OpenDashboard } from '../connection/open-dashboard.ts'
import type { SaveState } from '../connection/save-state.ts'
import { keptAsideCount } from './kept-aside-count.ts'
import type { KeptAside } from './kept-aside-store.ts'

export type Quarantine = {
  /** How many documents of this dashboard this device keeps aside. */
  readonly count: () => number
  /** Whether the person looks at them. */
  readonly looking: () => boolean
  look(looking: boolean): void
  /** Reads the count anew. */
  refresh(): void
  /** Takes this copy out of use; false, and nothing has changed, when it could not be kept. */
  setAside(because: KeptAside['because']): Promise<boolean>
  /** Keeps parts of this device's copy that could not be read. */
  keepParts(parts: readonly Uint8Array[]): Promise<void>
}

export function createQuarantine(options: {
  userId: string
  dashboardId: string
  connection: () => OpenDashboard
  saveState: () => SaveState
  unsent: () => number
  onStartOver: () => void
}): Quarantine {
  const { userId, dashboardId, connection, unsent } = options
  const [count, setCount] = createSignal(keptAsideCount.read(userId, dashboardId))
  const [looking, look] = createSignal(false)
  const refresh = () => void setCount(keptAsideCount.read(userId, dashboardId))
  // What another tab has set aside may arrive later than its word to start over.
  onCleanup(keptAsideCount.watch(userId, dashboardId, refresh))
  let disposed = false
  onCleanup(() => {
    disposed = true
  })

  async function setAside(because: KeptAside['because']): Promise<boolean> {
    const { keepAside } = await import('./keep-aside.ts')
    const { doc, forget } = connection()
    const what = { userId, dashboardId, because, unsent: unsent(), doc }
    if (!(await keepAside(what))) return false
    // Another tab was refused at the same moment, and this one has started over by its word.
    if (disposed) return true
    await forget()
    options.onStartOver()
    return true
  }
  createEffect(() => {
    if (options.saveState().kind !== 'refused') return
    // Where it cannot be kept the page says so, and the person decides (StatusBanner.tsx).
    untrack(() => void setAside('refused').catch(() => false))
  })
  return {
    count,
    looking: () => looking() && count() > 0,
    look,
    refresh,
    setAside,
    async keepParts(parts) {
      const { keepAside } = await import('./keep-aside.ts')
      await keepAside({ userId, dashboardId, because: 'unreadable', unsent: 0, parts })
      refresh()
    },
  }
}
