import { type CloseReason, isCloseReason } from '@pulse/shared/api/close-codes'
import {
  FRAME,
  frameAddress,
  frameDocument,
  frameType,
  isPositiveSyncStatus,
  permissionDeniedReason,
} from './frame.ts'

export type AckGateOptions = {
  send: (frame: Uint8Array) => void
  /** Resolves when everything of this document that was applied so far is committed. */
  whenDurable: (dashboardId: string) => Promise<void>
  /** False when the update that is called saved was in truth not applied. */
  wasApplied: (address: string) => boolean
  /** An acknowledgement left so many milliseconds after its update was applied. */
  onAcknowledged: (milliseconds: number) => void
  /** A document was not opened; null when the reason is a failure of ours. */
  onDenied: (frame: Uint8Array, reason: CloseReason | null) => void
}

/**
 * Lets every frame pass at once, except "your update is saved": Hocuspocus sends that as soon as the
 * update is in memory, and here it waits for the commit. Updates of other people do not wait.
 */
export function makeAckGate(options: AckGateOptions) {
  const { send, whenDurable, wasApplied, onAcknowledged, onDenied } = options

  return (frame: Uint8Array): void => {
    switch (frameType(frame)) {
      case FRAME.syncStatus:
        if (!isPositiveSyncStatus(frame)) send(frame)
        else if (wasApplied(frameAddress(frame))) void sendWhenDurable(frame)
        return
      case FRAME.auth: {
        const reason = permissionDeniedReason(frame)
        if (reason === null) send(frame)
        else onDenied(frame, isCloseReason(reason) ? reason : null)
        return
      }
      default:
        send(frame)
    }
  }

  async function sendWhenDurable(frame: Uint8Array): Promise<void> {
    const applied = performance.now()
    try {
      await whenDurable(frameDocument(frame))
    } catch {
      // Never committed, never acknowledged. Whoever found out closes the socket.
      return
    }
    send(frame)
    onAcknowledged(performance.now() - applied)
  }
}
