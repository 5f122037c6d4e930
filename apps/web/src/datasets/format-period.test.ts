import { expect, test } from 'vitest'
import { formatPeriod } from './format-period.ts'

const locale = 'en-GB'

test('plain days stay the days that the file has, wherever the reader is', () => {
  const period = formatPeriod('2012-01-01T00:00:00Z', '2015-12-31T00:00:00Z', { locale })
  expect(period).toMatch(/^1 Jan 2012\s*–\s*31 Dec 2015$/)
})

test("a dataset's own zone decides on which day an instant falls", () => {
  const night = ['2020-05-31T22:30:00Z', '2020-06-30T21:30:00Z'] as const
  expect(formatPeriod(...night, { locale, timeZone: 'Europe/Berlin' })).toMatch(
    /^1\s*–\s*30 Jun 2020$/,
  )
  expect(formatPeriod(...night, { locale, timeZone: 'UTC' })).toMatch(/^31 May\s*–\s*30 Jun 2020$/)
})
