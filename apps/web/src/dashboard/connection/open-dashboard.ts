// One open dashboard: its document, the line to the server, the copy on this device, the other tabs.
// The document is filled by whichever answers first; edits are possible from then on.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { closeReasonOf, isCloseReason } from '@pulse/shared/api/close-codes'
import type { LiveMessage } from '@pulse/shared/api/live-message'
import { isNewerDocument, metaOf, SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { removeDatabase } from '../../app/forget-device.ts'
import { keepLocalCopy, localCopyName } from './local-copy.ts'
import type { Line } from './save-state.ts'
import { bridgeTabs } from './tab-bridge.ts'
import { makeUnsentCount } from './unsent-count.ts'

/** Milliseconds for which edits are gathered into one message: right for drags and typing. */
const FLUSH_DELAY = 40

export type OpenDashboard = {
  doc: Y.Doc
  awareness: Awareness
  /** The origin of this person's commands in this tab. */
  origin: object
  /** Tries to connect now instead of at the next back-off. */
  reconnect(): void
  close(): void
  /** Deletes this device's copy. Only after `close`. */
  forget(): Promise<void>
}

type Options = {
  dashboardId: string
  userId: string
  canEdit: boolean
  onLine(line: Line): void
  onLive(message: LiveMessage): void
  /** The connection failed before it opened: the session may have ended. */
  onConnectFailed(): void
}

export function openDashboard(options: Options): OpenDashboard {
  const doc = new Y.Doc()
  const origin = { person: options.userId }
  const name = localCopyName(options.userId, options.dashboardId)
  const unsent = makeUnsentCount(name)
  const line: Line = {
    connected: false,
    synced: false,
    confirmed: true,
    loaded: false,
    kept: true,
    unsent: unsent.read(),
    readOnly: options.canEdit ? null : 'viewer',
    end: null,
  }
  const report = (change: Partial<Line>) => {
    Object.assign(line, change)
    if (isNewerDocument(doc)) line.readOnly = 'newer-document'
    options.onLine({ ...line })
  }

  const socket = new HocuspocusProviderWebsocket({
    url: socketUrl(),
    delay: 500,
    minDelay: 300,
    maxDelay: 5_000,
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: options.dashboardId,
    document: doc,
    // The socket carries the session's cookie; the protocol only wants some text here.
    token: 'cookie',
    flushDelay: FLUSH_DELAY,
  })
  const awareness = provider.awareness
  if (!awareness) throw new Error('The provider was made without awareness')

  const settle = () => {
    const confirmed = !provider.hasUnsyncedChanges
    if (confirmed && provider.isSynced && !line.readOnly) unsent.clear()
    report({ confirmed, unsent: unsent.read() })
  }
  const end = (how: NonNullable<Line['end']>) => {
    socket.disconnect()
    report({ connected: false, synced: false, end: how })
  }

  provider.on('authenticated', ({ scope }: { scope: string }) => {
    report({ connected: true, readOnly: scope === 'readonly' ? 'viewer' : null })
  })
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    const how = endOf(undefined, reason)
    if (how) end(how)
  })
  provider.on('synced', () => {
    // Peers ignore a presence whose clock they know already, as it is after a reconnect.
    awareness.setLocalState(awareness.getLocalState())
    report({ synced: true, loaded: true })
  })
  provider.on('unsyncedChanges', settle)
  provider.on('stateless', ({ payload }: { payload: string }) => {
    const message = parseLive(payload)
    if (message) options.onLive(message)
  })
  const onClosed = (event: { code?: number; reason?: string } | undefined) => {
    const how = endOf(event?.code, event?.reason)
    if (how) return end(how)
    if (!line.connected) options.onConnectFailed()
    report({ connected: false, synced: false })
  }
  socket.on('close', ({ event }: { event?: CloseEvent }) => onClosed(event))
  provider.on('close', ({ event }: { event?: CloseEvent }) => onClosed(event))

  doc.on('afterTransaction', ({ origin: by, changed }: Y.Transaction) => {
    if (by !== origin && !(by instanceof Y.UndoManager)) return
    if (changed.size === 0) return
    unsent.add()
    report({ unsent: unsent.read() })
  })
  provider.attach()

  // After the provider: it counts what the copy brings as changes to send, which they may well be.
  const copy = keepLocalCopy(doc, name)
  void copy.loaded.then((kept) => {
    report({ kept, loaded: line.loaded || hasContent(doc) })
  })
  const fromServerOrCopy = { has: (by: unknown) => by === provider || isPersistence(by) }
  const unbridge = bridgeTabs(doc, name, fromServerOrCopy)

  const reconnect = () => {
    if (!line.end && socket.status === 'disconnected') void socket.connect()
  }
  const onVisible = () => document.visibilityState === 'visible' && reconnect()
  addEventListener('online', reconnect)
  document.addEventListener('visibilitychange', onVisible)

  return {
    doc,
    awareness,
    origin,
    reconnect,
    close() {
      removeEventListener('online', reconnect)
      document.removeEventListener('visibilitychange', onVisible)
      unbridge()
      provider.destroy()
      socket.destroy()
      copy.close()
      doc.destroy()
    },
    async forget() {
      unsent.clear()
      await removeDatabase(name)
    },
  }
}

function socketUrl(): string {
  const { protocol, host } = location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab?schema=${SCHEMA_VERSION}`
}

function hasContent(doc: Y.Doc): boolean {
  return metaOf(doc).has('schemaVersion')
}

function isPersistence(origin: unknown): boolean {
  return typeof origin === 'object' && origin !== null && 'whenSynced' in origin
}

/** A close that reconnecting cannot help. Inside the protocol the reason is the word itself. */
function endOf(code: number | undefined, text = ''): Line['end'] {
  const reason = closeReasonOf(code ?? 0) ?? (isCloseReason(text) ? text : null)
  switch (reason) {
    case 'signed-out':
      return { kind: 'signed-out' }
    case 'forbidden':
    case 'not-found':
      return { kind: 'gone' }
    case 'refused':
      return { kind: 'refused', message: 'A change in this copy could not be accepted.' }
    case 'too-large':
      return { kind: 'refused', message: 'A change was larger than the server takes.' }
    case 'restarting':
    case 'unavailable':
    case 'too-fast':
    case null:
      return null
  }
}

function parseLive(payload: string): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(payload)
    const known = typeof message === 'object' && message !== null && 'type' in message
    return known ? (message as LiveMessage) : null
  } catch {
    return null
  }
}
