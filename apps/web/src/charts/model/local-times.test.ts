import { expect, test } from 'vitest'
import { localTimes } from './local-times.ts'

const HOUR = 3_600_000

test('every instant of a year gets the wall time that Intl gives it, in zones with and without summer time', () => {
  const start = Date.UTC(2023, 11, 31)
  const times = Array.from({ length: 366 * 24 }, (_, hour) => start + hour * HOUR)
  for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Africa/Casablanca', 'Asia/Kathmandu']) {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    const local = localTimes(times, zone)
    const wrong = times.filter((time, index) => {
      const wall = new Date(local[index] ?? 0).toISOString().slice(0, 19).replace('T', ' ')
      return wall !== format.format(time)
    })
    expect(wrong).toEqual([])
  }
})

test('UTC and a zone that nobody knows leave the times alone', () => {
  expect(localTimes([5, 6], 'UTC')).toEqual([5, 6])
  expect(localTimes([5, 6], 'Mars/Olympus')).toEqual([5, 6])
})
