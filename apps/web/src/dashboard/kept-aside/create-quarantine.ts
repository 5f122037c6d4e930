// A document that the server refuses, or that is gone while this device has changes of its own, is set
// aside under another name, and the page starts over with the server's: it is never sent again, and
// nothing of it is lost.
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import type { DashboardConnection } from '../connection/open-dashboard.ts'
import type { SaveState } from '../connection/save-state.ts'
import { keptAsideCount } from './kept-aside-count.ts'
import type { KeptAside } from './kept-aside-store.ts'

/** A copy that does not answer must not hold up the page, in milliseconds. */
const PATIENCE_MS = 5_000

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
  connection: () => DashboardConnection
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
    const { doc, filled, forget } = connection()
    // The server's verdict may be here before the changes that it is about.
    if (!(await isWithin(PATIENCE_MS, filled))) return false
    const what = { userId, dashboardId, because, unsent: unsent(), doc }
    if (!(await keepAside(what))) return false
    // Another tab was refused at the same moment, and this one has started over by its word.
    if (disposed) return true
    await forget()
    options.onStartOver()
    return true
  }
  const because = createMemo(() => reasonToSetAside(options.saveState()))
  createEffect(() => {
    const reason = because()
    // Where it cannot be kept the page says so, and the person decides (StatusBanner.tsx).
    if (reason) void setAside(reason).catch(() => false)
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

function reasonToSetAside(state: SaveState): 'refused' | 'gone' | null {
  if (state.kind === 'refused') return 'refused'
  return state.kind === 'gone' && state.unsent > 0 ? 'gone' : null
}

function isWithin(milliseconds: number, promise: Promise<void>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false))
  return Promise.race([promise.then(() => true), late])
}
