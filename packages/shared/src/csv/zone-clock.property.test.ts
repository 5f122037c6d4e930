import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeZoneClock } from './zone-clock.ts'

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'UTC',
]

/** What a wall clock in the zone shows at an instant, as milliseconds of a UTC clock that shows the same. */
function wallClock(instant: number, timeZone: string): number {
  const text = new Date(instant).toLocaleString('sv-SE', { timeZone })
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

test('a local time becomes the first instant at which the wall clock of its zone shows it', () => {
  const seconds = fc.integer({ min: 0, max: 2_000_000_000 })
  fc.assert(
    fc.property(seconds, fc.constantFrom(...ZONES), (second, timeZone) => {
      const local = wallClock(second * 1000, timeZone)
      const instant = makeZoneClock(timeZone).toInstant(local)
      expect(wallClock(instant, timeZone)).toBe(local)
      expect(instant).toBeLessThanOrEqual(second * 1000)
    }),
    { numRuns: 400 },
  )
}, 60_000)

test.each([
  ['Europe/Berlin', '2024-03-31T02:30:00Z', '2024-03-31T01:30:00.000Z'],
  ['Europe/Berlin', '2024-10-27T02:30:00Z', '2024-10-27T00:30:00.000Z'],
  ['America/New_York', '2024-03-10T02:15:00Z', '2024-03-10T07:15:00.000Z'],
  ['America/New_York', '2024-11-03T01:15:00Z', '2024-11-03T05:15:00.000Z'],
  ['Australia/Lord_Howe', '2024-10-06T02:15:00Z', '2024-10-05T15:45:00.000Z'],
])('in %s the skipped or doubled time %s is %s', (timeZone, local, instant) => {
  expect(new Date(makeZoneClock(timeZone).toInstant(Date.parse(local))).toISOString()).toBe(instant)
})

test('a zone that nobody knows is refused', () => {
  expect(() => makeZoneClock('Mars/Olympus')).toThrow(RangeError)
}, 60_000)
