// Both halves of the sync protocol, in the frames that Hocuspocus and its provider exchange.
import type * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as syncProtocol from 'y-protocols/sync'
import type * as Y from 'yjs'
import { FRAME } from '../../src/collab/frame.ts'

export function makeFrame(address: string, type: number, body: (to: encoding.Encoder) => void) {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, address)
  encoding.writeVarUint(encoder, type)
  body(encoder)
  return encoding.toUint8Array(encoder)
}

export const askFrame = (address: string, doc: Y.Doc) =>
  makeFrame(address, FRAME.sync, (to) => syncProtocol.writeSyncStep1(to, doc))

export const updateFrame = (address: string, update: Uint8Array) =>
  makeFrame(address, FRAME.sync, (to) => syncProtocol.writeUpdate(to, update))

/** What `doc` has and the one who asked has not. */
export const answerFrame = (address: string, doc: Y.Doc, question: decoding.Decoder) =>
  makeFrame(address, FRAME.sync, (to) => syncProtocol.readSyncStep1(question, to, doc))

export const savedFrame = (address: string) =>
  makeFrame(address, FRAME.syncStatus, (to) => encoding.writeVarUint(to, 1))
