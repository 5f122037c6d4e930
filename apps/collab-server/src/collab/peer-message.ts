// What servers say to each other about one dashboard. Trusted: only servers reach Redis.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type PeerMessage =
  /** An edit, or (to one server) all that it lacked. */
  | { type: 'update'; update: Uint8Array; to: string | null }
  | { type: 'awareness'; update: Uint8Array; to: string | null }
  /** "I have this; send me the rest", and with `answer` also: "tell me what you have". */
  | { type: 'compare'; stateVector: Uint8Array; answer: boolean; to: string | null }

const TYPES = ['update', 'awareness', 'compare'] as const

export function encodePeerMessage(from: string, message: PeerMessage): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, from)
  encoding.writeVarString(encoder, message.to ?? '')
  encoding.writeVarUint(encoder, TYPES.indexOf(message.type))
  if (message.type === 'compare') {
    encoding.writeUint8(encoder, message.answer ? 1 : 0)
    encoding.writeVarUint8Array(encoder, message.stateVector)
  } else {
    encoding.writeVarUint8Array(encoder, message.update)
  }
  return encoding.toUint8Array(encoder)
}

export function decodePeerMessage(data: Uint8Array): {
  from: string
  to: string | null
  message: PeerMessage
} {
  const decoder = decoding.createDecoder(data)
  const from = decoding.readVarString(decoder)
  const to = decoding.readVarString(decoder) || null
  const type = TYPES[decoding.readVarUint(decoder)]
  switch (type) {
    case 'compare': {
      const answer = decoding.readUint8(decoder) === 1
      const stateVector = decoding.readVarUint8Array(decoder)
      return { from, to, message: { type, answer, stateVector, to } }
    }
    case 'update':
    case 'awareness':
      return { from, to, message: { type, update: decoding.readVarUint8Array(decoder), to } }
    default:
      throw new Error('unknown type of message')
  }
}
