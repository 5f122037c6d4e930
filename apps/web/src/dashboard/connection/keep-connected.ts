// Brings the line back whenever it is lost, and finds out that it is lost when nobody says so: a
// laptop that slept or changed networks holds a socket that looks open.
import type { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import type { CloseReason } from '@pulse/shared/api/close-codes'
import { reconnectPause } from './reconnect-pause.ts'

/** A server that does not answer for so long is not there, in milliseconds. */
const ANSWER_WITHIN_MS = 4_000
const CONNECT_WITHIN_MS = 12_000
/** Silence after which a page that comes back to the front asks whether the line still holds. */
const DOUBT_AFTER_MS = 15_000

export type KeptLine = {
  /** The connection is lost: try again, later the more often it failed. */
  lost(reason: CloseReason | null): void
  /** The server has answered. */
  found(): void
  /** Try at once. */
  now(): void
  stop(): void
}

export function keepConnected(
  socket: HocuspocusProviderWebsocket,
  provider: HocuspocusProvider,
  onDropped: () => void,
): KeptLine {
  let attempts = 0
  let stopped = false
  let next: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined

  /** A browser closes a socket without a peer only after minutes: it is left to itself. */
  const drop = () => {
    socket.onClose({ event: new CloseEvent('close', { code: 4408, reason: 'no answer' }) })
    provider.onClose()
    lost(null)
    onDropped()
  }
  const lost = (reason: CloseReason | null) => {
    socket.clearReconnectTimeout()
    clearTimeout(watchdog)
    clearTimeout(next)
    if (!stopped) next = setTimeout(connect, reconnectPause(reason, attempts, Math.random()))
  }
  const expectConnection = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => socket.status !== 'connected' && drop(), CONNECT_WITHIN_MS)
  }
  const connect = () => {
    clearTimeout(next)
    if (stopped || socket.status !== 'disconnected') return
    attempts += 1
    void socket.connect()
    expectConnection()
  }
  const probe = () => {
    if (socket.status !== 'connected' || !provider.isSynced) return connect()
    const askedAt = Date.now()
    provider.forceSync()
    clearTimeout(watchdog)
    watchdog = setTimeout(() => {
      if (socket.status === 'connected' && socket.lastMessageReceived < askedAt) drop()
    }, ANSWER_WITHIN_MS)
  }
  const onVisible = () => {
    if (document.visibilityState === 'hidden') return
    if (Date.now() - socket.lastMessageReceived > DOUBT_AFTER_MS) probe()
  }
  const left = new AbortController()
  const { signal } = left
  for (const change of ['online', 'offline'] as const) addEventListener(change, probe, { signal })
  addEventListener('pageshow', onVisible, { signal })
  document.addEventListener('visibilitychange', onVisible, { signal })
  // It connects for the first time by itself.
  expectConnection()

  return {
    lost,
    found() {
      attempts = 0
      clearTimeout(watchdog)
    },
    now: connect,
    stop() {
      stopped = true
      left.abort()
      clearTimeout(next)
      clearTimeout(watchdog)
    },
  }
}
