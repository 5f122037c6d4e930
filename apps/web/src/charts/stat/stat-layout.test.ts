import { expect, test } from 'vitest'
import { statLayout } from './stat-layout.ts'
import type { StatValue } from './stat-value.ts'

const compared = '29% on the month before, to the same day'

function stat(text: string | null, more: Partial<StatValue> = {}): StatValue {
  const change = text === null ? null : ({ direction: 'up', text, explanation: '' } as const)
  return {
    ...{ value: 2194.1, text: '2,194.1', caption: 'Nov 2026', trend: [1, 2, 3], beside: [] },
    change: change && { ...change, judged: true, lowerIsBetter: false },
    ...more,
  }
}

test('on a low card what the number is compared with comes before its course', () => {
  const low = { width: 320, height: 62 }
  expect(statLayout(stat('5% in Nov'), low).sparkline).not.toBeNull()
  expect(statLayout(stat(compared), low)).toMatchObject({ sparkline: null, wraps: false })
  expect(statLayout(stat(compared), { ...low, height: 100 })).toMatchObject({ wraps: true })
  expect(statLayout(stat(compared), { ...low, height: 100 }).sparkline).not.toBeNull()
})

test('below the words the course has what they leave, and no sliver', () => {
  const heightOf = (change: string | null, size: { width: number; height: number }) =>
    statLayout(stat(change), size).sparkline?.height ?? 0
  const roomy = heightOf(null, { width: 320, height: 150 })
  expect(heightOf(compared, { width: 320, height: 150 })).toBeLessThan(roomy)
  // In a narrow one the change takes two lines.
  expect(heightOf(compared, { width: 190, height: 150 })).toBeLessThan(
    heightOf(compared, { width: 320, height: 150 }),
  )
  expect(statLayout(stat(compared), { width: 190, height: 118 }).sparkline).toBeNull()
})

test('on a very low card the number leaves the line below it its room', () => {
  const low = { width: 320, height: 46 }
  expect(statLayout(stat(compared), low).fontSize * 1.2 + 18).toBeLessThanOrEqual(46)
  expect(statLayout(stat(null), low).fontSize).toBe(30)
})

test('without a course the number has all the width, and long ones are written smaller', () => {
  const alone = stat(null, { trend: [] })
  expect(statLayout(alone, { width: 90, height: 62 }).fontSize).toBeLessThan(30)
  expect(statLayout(alone, { width: 400, height: 62 })).toMatchObject({
    fontSize: 30,
    sparkline: null,
  })
})
