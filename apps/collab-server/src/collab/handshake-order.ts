// A client that reconnects may send an edit that waited for the socket before it answers the server's
// "tell me what I lack", with all that it did offline. Applied first, the edit's additions would be
// held back by Yjs for want of their predecessors, but its deletions would not: should the page die
// before its answer, a saved value would be gone whose replacement never came (found by the kill
// test: a saved title vanished). So edits wait here for the answer.
import * as decoding from 'lib0/decoding'
import {
  FRAME,
  frameAddress,
  frameBody,
  frameType,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
} from './frame.ts'
import { MAX_EARLY_BYTES, MAX_OPENED_ADDRESSES } from './limits.ts'

export type FrameKind = 'auth' | 'question' | 'answer' | 'edit' | 'other'

type Options = {
  handle: (frame: Uint8Array, kind: FrameKind, address: string) => void
  /** More edits, or documents, than anybody has before the first answer. */
  onTooMuch: () => void
}

export function makeHandshakeOrder({ handle, onTooMuch }: Options): (frame: Uint8Array) => void {
  const answered = new Set<string>()
  const early = new Map<string, Uint8Array[]>()
  let earlyBytes = 0

  function hold(address: string, frame: Uint8Array): void {
    earlyBytes += frame.byteLength
    if (earlyBytes > MAX_EARLY_BYTES) onTooMuch()
    else early.set(address, [...(early.get(address) ?? []), frame])
  }

  function release(address: string): void {
    const frames = early.get(address) ?? []
    early.delete(address)
    for (const frame of frames) {
      earlyBytes -= frame.byteLength
      handle(frame, 'edit', address)
    }
  }

  function forget(address: string): void {
    answered.delete(address)
    for (const frame of early.get(address) ?? []) earlyBytes -= frame.byteLength
    early.delete(address)
  }

  return (frame) => {
    const address = frameAddress(frame)
    const kind = kindOf(frame)
    switch (kind) {
      case 'auth':
        // The document is opened (again): a new handshake.
        forget(address)
        return handle(frame, kind, address)
      case 'answer':
        if (answered.size >= MAX_OPENED_ADDRESSES && !answered.has(address)) return onTooMuch()
        answered.add(address)
        handle(frame, kind, address)
        return release(address)
      case 'edit':
        if (answered.has(address)) return handle(frame, kind, address)
        return hold(address, frame)
      case 'question':
      case 'other':
        return handle(frame, kind, address)
    }
  }
}

function kindOf(frame: Uint8Array): FrameKind {
  const type = frameType(frame)
  if (type === FRAME.auth) return 'auth'
  if (type !== FRAME.sync && type !== FRAME.syncReply) return 'other'
  const body = frameBody(frame)
  // Nothing behind the type: whoever reads it refuses it.
  if (!decoding.hasContent(body)) return 'other'
  const step = decoding.readVarUint(body)
  if (step === SYNC_STEP_1) return 'question'
  if (step === SYNC_STEP_2) return 'answer'
  return step === SYNC_UPDATE ? 'edit' : 'other'
}
