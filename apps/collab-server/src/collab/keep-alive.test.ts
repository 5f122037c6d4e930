import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { keepAlive } from './keep-alive.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A peer that answers pings until it vanishes. */
class Peer extends EventEmitter {
  answers = true
  pings = 0
  ended = false

  ping(): void {
    this.pings += 1
    if (this.answers) this.emit('pong')
  }

  terminate(): void {
    this.ended = true
    this.emit('close')
  }
}

function open(): Peer {
  const peer = new Peer()
  keepAlive(peer as unknown as WebSocket)
  return peer
}

test('S27: a peer that vanishes without a word is gone within 30 seconds, whenever it does', () => {
  for (const answeredMs of [0, 1, 9_999, 12_000, 24_000, 61_000]) {
    const peer = open()
    vi.advanceTimersByTime(answeredMs)
    expect(peer.ended).toBe(false)
    peer.answers = false
    vi.advanceTimersByTime(30_000)
    expect(peer.ended).toBe(true)
  }
})

test('S27: a peer that answers stays, and a closed one is not pinged any more', () => {
  const peer = open()
  vi.advanceTimersByTime(3_600_000)
  expect(peer.ended).toBe(false)
  const { pings } = peer
  expect(pings).toBeGreaterThan(100)
  peer.emit('close')
  vi.advanceTimersByTime(3_600_000)
  expect(peer.pings).toBe(pings)
})
