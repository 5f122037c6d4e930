// The two dialects on the wire, as bytes: clients that only do what is measured leave the machine to
// the servers. Hocuspocus puts the document's name before each message of y-websocket.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type Dialect = 'hocuspocus' | 'y-websocket'

const TYPE = { sync: 0, auth: 2, syncReply: 4, syncStatus: 8 }
const SYNC = { step1: 0, step2: 1, update: 2 }

export type Incoming =
  | { kind: 'step1' }
  | { kind: 'step2'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'ack'; saved: boolean }
  | { kind: 'other' }

export function makeFrames(dialect: Dialect, document: string) {
  function sync(step: number, bytes: Uint8Array): Uint8Array {
    return encoding.encode((encoder) => {
      if (dialect === 'hocuspocus') encoding.writeVarString(encoder, document)
      encoding.writeVarUint(encoder, TYPE.sync)
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, bytes)
    })
  }
  return {
    step1: (stateVector: Uint8Array) => sync(SYNC.step1, stateVector),
    step2: (update: Uint8Array) => sync(SYNC.step2, update),
    update: (update: Uint8Array) => sync(SYNC.update, update),
    /** Null in the dialect that has none. */
    auth(): Uint8Array | null {
      if (dialect === 'y-websocket') return null
      return encoding.encode((encoder) => {
        encoding.writeVarString(encoder, document)
        encoding.writeVarUint(encoder, TYPE.auth)
        encoding.writeVarUint(encoder, 0)
        encoding.writeVarString(encoder, 'cookie')
      })
    },
  }
}

export function readFrame(dialect: Dialect, frame: Uint8Array): Incoming {
  const decoder = decoding.createDecoder(frame)
  if (dialect === 'hocuspocus') decoding.readVarUint8Array(decoder)
  switch (decoding.readVarUint(decoder)) {
    case TYPE.sync:
    case TYPE.syncReply:
      return readSync(decoder)
    case TYPE.syncStatus:
      if (dialect === 'y-websocket') return { kind: 'other' }
      return { kind: 'ack', saved: decoding.readVarUint(decoder) === 1 }
    default:
      return { kind: 'other' }
  }
}

function readSync(decoder: decoding.Decoder): Incoming {
  switch (decoding.readVarUint(decoder)) {
    case SYNC.step1:
      return { kind: 'step1' }
    case SYNC.step2:
      return { kind: 'step2', update: decoding.readVarUint8Array(decoder) }
    default:
      return { kind: 'update', update: decoding.readVarUint8Array(decoder) }
  }
}
