import { expect, test } from 'vitest'
import { makeTokenBucket } from './token-bucket.ts'

test('a burst passes, more does not, and it refills evenly up to the burst', () => {
  const bucket = makeTokenBucket({ perSecond: 10, burst: 5 })
  expect(bucket.take(5, 0)).toBe(true)
  expect(bucket.take(1, 0)).toBe(false)
  expect(bucket.take(1, 100)).toBe(true)
  expect(bucket.take(1, 100)).toBe(false)
  expect(bucket.take(6, 60_000)).toBe(false)
  expect(bucket.take(5, 60_000)).toBe(true)
})

test('a clock that goes back takes nothing away', () => {
  const bucket = makeTokenBucket({ perSecond: 10, burst: 5 })
  bucket.take(2, 1_000)
  expect(bucket.take(3, 0)).toBe(true)
})
