import * as Y from 'yjs'

/** Milliseconds of one phase: from an edit to another client, and to its acknowledgement. */
export type Latencies = { peer: number[]; ack: number[] }

export type Recorder = {
  sent(client: number, clock: number, at: number): void
  received(by: number, update: Uint8Array, at: number): void
  acked(milliseconds: number): void
  /** Only what is sent from now on counts. */
  restart(): void
  take(): Latencies & { sent: number }
}

export function makeRecorder(): Recorder {
  const sentAt = new Map<number, Map<number, number>>()
  let latencies: Latencies = { peer: [], ack: [] }
  let count = 0
  let from = 0
  return {
    sent(client, clock, at) {
      count += 1
      const times = sentAt.get(client) ?? new Map<number, number>()
      sentAt.set(client, times)
      times.set(clock, at)
    },
    received(by, update, at) {
      // Servers may merge edits into one message: the last one of each client is known by its clock.
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        const sent = sentAt.get(client)?.get(clock)
        if (client !== by && sent !== undefined && sent >= from) latencies.peer.push(at - sent)
      }
    },
    acked(milliseconds) {
      if (performance.now() - milliseconds >= from) latencies.ack.push(milliseconds)
    },
    restart() {
      from = performance.now()
      latencies = { peer: [], ack: [] }
      count = 0
    },
    take() {
      sentAt.clear()
      return { ...latencies, sent: count }
    },
  }
}
