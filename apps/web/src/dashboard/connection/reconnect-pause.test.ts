import { expect, test } from 'vitest'
import { reconnectPause } from './reconnect-pause.ts'

test('P16: half of a pause is by chance, so that a deploy does not bring all pages back at once', () => {
  expect(reconnectPause('restarting', 0, 0)).toBe(250)
  expect(reconnectPause('restarting', 0, 1)).toBe(500)
})

test('P16: pauses double up to six seconds, and up to thirty when the server asks for rest', () => {
  const pauses = [0, 1, 2, 3, 4, 50].map((attempts) => reconnectPause(null, attempts, 1))
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 6_000, 6_000])
  expect(reconnectPause('too-fast', 0, 0)).toBe(1_500)
  expect(reconnectPause('unavailable', 9, 1)).toBe(30_000)
})
