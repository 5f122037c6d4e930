import type { WidgetQuery } from '@pulse/shared/dashboard/dashboard'
import { expect, test } from 'vitest'
import { chosenTime, timeChoices, timeParts } from './time-choices.ts'

test('T5: every choice of time is what the query then says, weeks from either day among them', () => {
  for (const before of [{}, { time: { bucket: 'week' }, weekStart: 'sunday' }] as const) {
    for (const { value } of timeChoices(true)) {
      const query: WidgetQuery = { ...before }
      Object.assign(query, timeParts(value, before))
      expect(chosenTime(query)).toBe(value)
    }
  }
  expect(timeParts('week-sunday', {})).toEqual({ time: { bucket: 'week' }, weekStart: 'sunday' })
})

test('only lines and areas can draw every row', () => {
  const values = timeChoices(false).map(({ value }) => value)
  expect(timeChoices(true).map(({ value }) => value)).toEqual([...values, 'rows'])
})
