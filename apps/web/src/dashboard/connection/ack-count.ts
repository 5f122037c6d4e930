// Whether the server has acknowledged everything that this page did. The provider's own count is
// reset in each handshake, although acknowledgements of what was sent or queued before it still
// come: it says "saved" before the server has what was done offline (measured with real servers that
// were killed: 10 of 13,865 edits called saved were lost with their page). So the frames are counted
// where they leave and arrive: one acknowledgement for each update, on the same socket, in order.
import * as decoding from 'lib0/decoding'
import type * as Y from 'yjs'

const FRAME = { sync: 0, syncReply: 4, syncStatus: 8 }
const SYNC_STEP_2 = 1
const UPDATE = 2

export type AckCount = {
  /** To be given to the provider's socket in place of WebSocket. */
  readonly Socket: typeof WebSocket
  isSaved(): boolean
  /** Stops watching the document. */
  stop(): void
}

export function countAcks(options: {
  doc: Y.Doc
  /** The origin of what comes from the server. */
  isFromServer: (origin: unknown) => boolean
  onChange: () => void
  WebSocket?: typeof WebSocket
}): AckCount {
  const { doc, isFromServer, onChange } = options
  const Base = options.WebSocket ?? WebSocket
  let current: WebSocket | null = null
  let unacknowledged = 0
  /** The server was sent all that it lacked when this socket was opened. */
  let greeted = false
  /** Something was done that no frame has carried yet. */
  let unsent = true

  function sent(frame: Uint8Array): void {
    const kind = updateKind(frame)
    if (kind === null) return
    unacknowledged += 1
    if (kind === SYNC_STEP_2) greeted = true
    // An update before that is an old one, which waited for the socket.
    if (greeted) unsent = false
    onChange()
  }

  function received(frame: Uint8Array): void {
    if (!isAcknowledgement(frame)) return
    unacknowledged -= 1
    onChange()
  }

  function onUpdate(_: Uint8Array, origin: unknown): void {
    if (isFromServer(origin)) return
    unsent = true
    onChange()
  }

  doc.on('update', onUpdate)
  return {
    Socket: class extends Base {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        current = this
        unacknowledged = 0
        greeted = false
        this.addEventListener('message', ({ data }: MessageEvent) => {
          if (current === this && data instanceof ArrayBuffer) received(new Uint8Array(data))
        })
      }

      override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
        super.send(data as Parameters<WebSocket['send']>[0])
        if (current === this && data instanceof Uint8Array) sent(data)
      }
    },
    isSaved: () => greeted && unacknowledged === 0 && !unsent,
    stop: () => doc.off('update', onUpdate),
  }
}

/** Null for a frame that is not acknowledged. */
function updateKind(frame: Uint8Array): typeof SYNC_STEP_2 | typeof UPDATE | null {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint8Array(decoder)
  const type = decoding.readVarUint(decoder)
  if (type !== FRAME.sync && type !== FRAME.syncReply) return null
  const step = decoding.readVarUint(decoder)
  return step === SYNC_STEP_2 || step === UPDATE ? step : null
}

/** "Not applied", to a reader, is none: what was sent stays unsaved. */
function isAcknowledgement(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint8Array(decoder)
  return decoding.readVarUint(decoder) === FRAME.syncStatus && decoding.readVarUint(decoder) === 1
}
