import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLocal } from '../time/local-time.ts'
import { bucketStart, nextBucket } from './time-bucket.ts'
import { TIME_UNITS } from './vocabulary.ts'

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Pacific/Apia',
)
const instant = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2037, 11, 31) })
const unit = fc.constantFrom(...TIME_UNITS)

describe('time buckets', () => {
  it('T3: an instant lies in its bucket and in no other', () => {
    fc.assert(
      fc.property(instant, unit, zone, (time, unit, zone) => {
        const start = bucketStart(time, unit, zone)
        const next = nextBucket(start, unit, zone)
        expect(start).toBeLessThanOrEqual(time)
        expect(next).toBeGreaterThan(time)
        expect(bucketStart(next - 1, unit, zone)).toBe(start)
        expect(bucketStart(next, unit, zone)).toBe(next)
      }),
    )
  })

  it('T3: a bucket of days or longer starts where the zone shows another date than just before', () => {
    fc.assert(
      fc.property(instant, zone, (time, zone) => {
        const start = bucketStart(time, 'day', zone)
        const dateOf = (moment: number) => Math.floor(toLocal(zone, moment) / 86_400_000)
        expect(dateOf(start)).toBe(dateOf(time))
        expect(dateOf(start - 1)).toBeLessThan(dateOf(start))
      }),
    )
  })
})
