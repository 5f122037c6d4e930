// One open dashboard: its document, the line to the server, the copy on this device, the other tabs.
// The document is filled by whichever answers first; edits are possible from then on.
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import type { LiveMessage } from '@pulse/shared/api/live-message'
import { isNewerDocument, metaOf, SCHEMA_VERSION } from '@pulse/shared/dashboard/document'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { removeDatabase } from '../../app/forget-device.ts'
import { type AckCount, countAcks } from './ack-count.ts'
import { keepConnected } from './keep-connected.ts'
import { isFromCopy, keepLocalCopy, localCopyName } from './local-copy.ts'
import { isOnlyHere, type Line } from './save-state.ts'
import { bridgeTabs, tellTabsToStartOver } from './tab-bridge.ts'
import { makeUnsentCount } from './unsent-count.ts'
import { watchProvider } from './watch-provider.ts'

/** Milliseconds for which edits are gathered into one message: right for drags and typing. */
const FLUSH_DELAY = 40

export type DashboardConnection = {
  doc: Y.Doc
  awareness: Awareness
  /** The origin of this person's commands in this tab. */
  origin: object
  /** Resolves when all that this device has is in the document; never where it does not answer. */
  filled: Promise<void>
  /** Tries to connect now instead of at the next back-off. */
  reconnect(): void
  close(): void
  /** Closes, deletes this device's copy and makes the other tabs drop theirs. */
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
  /** Parts of this device's copy that could not be read. */
  onUnreadable(parts: Uint8Array[]): void
  /** Another tab has dropped the document: this one must not hand it on. */
  onStartOver(): void
}

export function openDashboard(options: Options): DashboardConnection {
  const doc = new Y.Doc()
  const origin = { person: options.userId }
  const name = localCopyName(options.userId, options.dashboardId)
  const unsent = makeUnsentCount(name, () => report({ unsent: unsent.read() }))
  const line = firstLine(options.canEdit, unsent.read())
  let copyAnswered = false
  let serverFailed = false
  const report = ({ failed = serverFailed, ...change }: Partial<Line>) => {
    Object.assign(line, change)
    serverFailed = failed
    line.failed = serverFailed && copyAnswered && !line.loaded
    if (isNewerDocument(doc)) line.readOnly = 'newer-document'
    options.onLine({ ...line })
  }
  const acks = countAcks({
    doc,
    isFromServer: (by) => by === provider,
    onChange: () => settle(),
  })
  const { socket, provider, awareness } = makeProvider(doc, options.dashboardId, acks)
  const keeper = keepConnected(socket, provider, () =>
    report({ connected: false, synced: false, failed: true }),
  )

  const settle = () => {
    const confirmed = acks.isSaved()
    // Before that, this device may still bring changes that were never sent.
    if (confirmed && provider.isSynced && copyAnswered && !line.readOnly) unsent.clear()
    report({ confirmed, unsent: unsent.read() })
  }
  watchProvider({ ...options, socket, provider, keeper, line, report })

  doc.on('afterTransaction', ({ origin: by, changed }: Y.Transaction) => {
    if (by !== origin && !(by instanceof Y.UndoManager)) return
    if (changed.size === 0) return
    unsent.add()
    report({ unsent: unsent.read() })
  })
  provider.attach()

  // After the provider: it counts what the copy brings as changes to send, which they may well be.
  const copy = keepLocalCopy({
    doc,
    name,
    onKept: (kept) => report({ kept }),
    onUnreadable: options.onUnreadable,
  })
  void copy.loaded.then(() => {
    copyAnswered = true
    report({ loaded: line.loaded || hasContent(doc) })
    settle()
  })
  const bridge = bridgeTabs({
    doc,
    name,
    elsewhere: { has: (by) => by === provider || isFromCopy(by) },
    onLoaded: () => !line.loaded && hasContent(doc) && report({ loaded: true }),
    onStartOver: () => {
      close()
      options.onStartOver()
    },
  })
  const unguard = guardUnload(() => isOnlyHere(line))

  let closed = false
  const close = () => {
    if (closed) return
    closed = true
    unguard()
    keeper.stop()
    acks.stop()
    bridge.close()
    unsent.close()
    provider.destroy()
    socket.destroy()
    copy.close()
    doc.destroy()
  }
  return {
    doc,
    awareness,
    origin,
    filled: copy.filled,
    reconnect: () => void (line.end || keeper.now()),
    close,
    async forget() {
      unsent.clear()
      close()
      await removeDatabase(name)
      // Only now: a tab that starts over earlier could still find the copy, and be refused with it.
      tellTabsToStartOver(name)
    },
  }
}

function makeProvider(doc: Y.Doc, dashboardId: string, { Socket }: AckCount) {
  // One attempt at a time: when to try again is decided in keep-connected.ts.
  const socket = new HocuspocusProviderWebsocket({
    url: socketUrl(),
    maxAttempts: 1,
    WebSocketPolyfill: Socket,
  })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: dashboardId,
    document: doc,
    // The socket carries the session's cookie; the protocol only wants some text here.
    token: 'cookie',
    flushDelay: FLUSH_DELAY,
  })
  const { awareness } = provider
  if (!awareness) throw new Error('The provider was made without awareness')
  return { socket, provider, awareness }
}

function firstLine(canEdit: boolean, unsent: number): Line {
  return {
    connected: false,
    synced: false,
    confirmed: true,
    loaded: false,
    failed: false,
    kept: 'asking',
    unsent,
    readOnly: canEdit ? null : 'viewer',
    end: null,
  }
}

/** The browser asks before it closes a page that alone has something. Returns how to stop. */
function guardUnload(isOnlyHere: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isOnlyHere()) event.preventDefault()
  }
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
}

function socketUrl(): string {
  const { protocol, host } = location
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab?schema=${SCHEMA_VERSION}`
}

function hasContent(doc: Y.Doc): boolean {
  return metaOf(doc).has('schemaVersion')
}
