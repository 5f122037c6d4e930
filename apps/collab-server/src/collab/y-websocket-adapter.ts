// Serves a stock y-websocket client from the same live document. Its room is in the URL, so its
// frames have no address; it knows neither log-in nor acknowledgements nor stateless messages.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { FRAME, frameType } from './frame.ts'

const FROM_CLIENT: ReadonlySet<number> = new Set([
  FRAME.sync,
  FRAME.awareness,
  FRAME.queryAwareness,
])

export type YWebsocketAdapter = {
  /** Null for what a client has no business sending. */
  incoming(message: Uint8Array): Uint8Array | null
  /** Null for what a y-websocket client does not understand. */
  outgoing(frame: Uint8Array): Uint8Array | null
}

export function makeYWebsocketAdapter(dashboardId: string): YWebsocketAdapter {
  return {
    incoming(message) {
      const type = message[0]
      if (type === undefined || !FROM_CLIENT.has(type)) return null
      const encoder = encoding.createEncoder()
      encoding.writeVarString(encoder, dashboardId)
      encoding.writeUint8Array(encoder, message)
      return encoding.toUint8Array(encoder)
    },
    outgoing(frame) {
      switch (frameType(frame)) {
        case FRAME.sync:
        case FRAME.awareness:
          return withoutAddress(frame)
        case FRAME.syncReply:
          return withType(withoutAddress(frame), FRAME.sync)
        default:
          return null
      }
    },
  }
}

function withoutAddress(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint8Array(decoder)
  return frame.subarray(decoder.pos)
}

/** Copies: the frame is shared by all connections of the document. */
function withType(message: Uint8Array, type: number): Uint8Array {
  const copy = Uint8Array.from(message)
  copy[0] = type
  return copy
}
