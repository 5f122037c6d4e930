// Hocuspocus frames: varString address, varUint type, body. The address is the document's name,
// with "\0" and a session id behind it when one socket opens a document twice.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MAX_ADDRESS_LENGTH } from './limits.ts'

export const FRAME = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  syncReply: 4,
  stateless: 5,
  close: 7,
  syncStatus: 8,
} as const

export const SYNC_STEP_1 = 0
export const SYNC_STEP_2 = 1
export const SYNC_UPDATE = 2

const AUTH_TOKEN = 0
const AUTH_PERMISSION_DENIED = 1

/** The type without decoding the address: every frame of every broadcast comes through here. */
export function frameType(frame: Uint8Array): number {
  const length = frame[0] ?? 0
  if (length < 0x80) {
    const type = frame[1 + length]
    if (type !== undefined && type < 0x80) return type
  }
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint8Array(decoder)
  return decoding.readVarUint(decoder)
}

/** True when address and type can be read, and are kept cheaply; Hocuspocus throws at what has none. */
export function isFrame(frame: Uint8Array): boolean {
  try {
    frameType(frame)
    return frameAddress(frame).length <= MAX_ADDRESS_LENGTH
  } catch {
    return false
  }
}

export function frameAddress(frame: Uint8Array): string {
  return decoding.readVarString(decoding.createDecoder(frame))
}

export const frameDocument = (frame: Uint8Array): string => documentOf(frameAddress(frame))

export function documentOf(address: string): string {
  const separator = address.indexOf('\0')
  return separator === -1 ? address : address.slice(0, separator)
}

/** A decoder that stands behind address and type. */
export function frameBody(frame: Uint8Array): decoding.Decoder {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint8Array(decoder)
  decoding.readVarUint(decoder)
  return decoder
}

/** True for a sync question whose state vector names no client: "I have nothing, what is there?" */
export function isFromNothing(frame: Uint8Array): boolean {
  const body = frameBody(frame)
  const vector = body.arr.subarray(body.pos)
  return vector.length === 3 && vector[0] === SYNC_STEP_1 && vector[1] === 1 && vector[2] === 0
}

/** True for "your update was applied"; false for "it was not: you are read-only". */
export function isPositiveSyncStatus(frame: Uint8Array): boolean {
  return decoding.readVarUint(frameBody(frame)) === 1
}

/** The reason of a permission-denied, or null when the auth frame is another one. */
export function permissionDeniedReason(frame: Uint8Array): string | null {
  const decoder = frameBody(frame)
  if (decoding.readVarUint(decoder) !== AUTH_PERMISSION_DENIED) return null
  return decoding.readVarString(decoder)
}

export function makeAuthFrame(document: string, token: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, document)
  encoding.writeVarUint(encoder, FRAME.auth)
  encoding.writeVarUint(encoder, AUTH_TOKEN)
  encoding.writeVarString(encoder, token)
  return encoding.toUint8Array(encoder)
}

export function makeSyncFrame(address: string, step: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, address)
  encoding.writeVarUint(encoder, FRAME.sync)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}
